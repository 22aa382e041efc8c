import { describe, expect, it } from 'vitest'
import { compare } from '../../../src/sandbox/replay/compare.ts'
import { countXp } from '../../../src/sandbox/replay/count-xp.ts'
import { parseLog } from '../../../src/sandbox/replay/parse-log.ts'
import { timeLines } from '../../../src/sandbox/replay/time-lines.ts'

function count(log: string) {
  return countXp(timeLines(parseLog(log).lines, 0), { amount: 20, cooldown: 60 })
}

describe('the independent count', () => {
  it('gives XP once a minute, from the last message that earned', () => {
    const log = [
      '00:00\tana\tmessage\ta',
      '00:00\tana\tmessage\tb',
      '00:01\tana\tmessage\tc',
      '00:01\tben\tmessage\td',
    ]
    expect(count(log.join('\n'))).toEqual(
      new Map([
        ['ana', { messages: 3, refused: 0, xp: 40 }],
        ['ben', { messages: 1, refused: 0, xp: 20 }],
      ]),
    )
  })

  it('does not let a message inside the cooldown begin it anew', () => {
    // ana at 0:00, 0:30 (in the cooldown) and 1:00.
    expect(
      count('00:00\tana\tmessage\ta\n00:00\tana\tmessage\tb\n00:01\tana\tmessage\tc').get('ana')?.xp,
    ).toBe(40)
  })

  it('refuses what Discord does: nothing but white space, more than 2,000 characters; these begin no cooldown', () => {
    const fits = '🦜'.repeat(2000)
    const log = [`00:00\tana\tmessage\t \t `, `00:00\tana\tmessage\t${fits}x`, `00:00\tana\tmessage\t${fits}`]
    expect(count(log.join('\n')).get('ana')).toEqual({ messages: 3, refused: 2, xp: 20 })
  })

  it('counts nobody for joining or leaving', () => {
    expect(count('00:00\tana\tjoin\t\n00:01\tana\tleave\t').size).toBe(0)
  })

  it('takes names as they come', () => {
    expect(count('00:00\t__proto__\tmessage\thi\n00:00\tconstructor\tmessage\thi').get('__proto__')?.xp).toBe(
      20,
    )
  })
})

describe('the comparison', () => {
  const counted = new Map([['ana', { messages: 2, refused: 0, xp: 40 }]])

  it('is equal when every author has the counted XP', () => {
    expect(compare(counted, new Map([['ana', 40]]))).toMatchObject({ equal: true })
  })

  it.each([
    ['less', new Map([['ana', 20]])],
    ['nothing', new Map<string, number>()],
    [
      'somebody else',
      new Map([
        ['ana', 40],
        ['eve', 20],
      ]),
    ],
  ])('differs when the bot has %s', (_, earned) => {
    expect(compare(counted, earned).equal).toBe(false)
  })
})
