import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hash64 } from '../../../../src/features/earning/quality/hash64.ts'
import { MemberMemory, TEXTS } from '../../../../src/features/earning/quality/member-memory.ts'

const message = (member: string, at: number, tag = at) => ({
  member: hash64(member),
  at,
  tag,
  fingerprint: { high: at, low: tag },
})

describe('what is remembered of members', () => {
  it('is the last message and the last texts of each, as long as there is room', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 300 }), (members) => {
        const memory = new MemberMemory(4096)
        const written = new Map<number, number[]>()
        for (const [index, member] of members.entries()) {
          const at = 1000 + index
          const before = written.get(member) ?? []
          const { previousAt, fingerprints } = memory.recall(message(String(member), at))
          expect(previousAt).toBe(before.at(-1) ?? null)
          expect(new Set(fingerprints.map(({ high }) => high))).toEqual(new Set(before.slice(-TEXTS)))
          written.set(member, [...before, at])
        }
      }),
    )
  })

  it('forgets those who were silent longest rather than grow', () => {
    const memory = new MemberMemory(1024)
    memory.recall(message('first', 1))
    for (let index = 0; index < 50_000; index += 1) memory.recall(message(`member ${index}`, 10 + index))
    expect(memory.recall(message('first', 99_999)).previousAt).toBeNull()
    expect(memory.recall(message('member 49999', 100_000)).previousAt).toBe(10 + 49_999)
    expect(memory.bytes).toBeLessThanOrEqual(4096 * 65)
  })

  it('takes at most 128 bytes a member, also at a million of them', () => {
    const memory = new MemberMemory()
    const members = 1_000_000
    for (let index = 0; index < members; index += 1)
      memory.recall({ member: hash64(`1:${index}`), at: 1000 + index, tag: 1, fingerprint: undefined })
    expect(memory.bytes / members).toBeLessThanOrEqual(128)
  }, 60_000)
})
