import fc from 'fast-check'
import { expect, it } from 'vitest'
import { completionKey, completionsOf } from '../../../../src/features/missions/stores/completion.store.ts'

const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,7}$/)
const mission = fc.record({
  guildId: fc.constantFrom('1', '12'),
  period: fc.constantFrom('2026-11-22', '2026-11', 'once', 's1a'),
  missionId: slug,
})
const same = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)

it('finds by their keys those who finished a mission in a period, and nobody else', () => {
  fc.assert(
    fc.property(mission, mission, slug, (wanted, other, tail) => {
      const { $gte, $lt } = completionsOf(wanted)._id
      const isFound = (finish: typeof wanted) => {
        const key = completionKey({ ...finish, memberId: '300000000000000001' })
        return key >= $gte && key < $lt
      }
      expect(isFound(wanted)).toBe(true)
      expect(isFound(other)).toBe(same(other, wanted))
      for (const missionId of [wanted.missionId + tail, `${wanted.missionId}-`])
        expect(isFound({ ...wanted, missionId })).toBe(false)
    }),
  )
})
