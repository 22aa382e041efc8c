import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLog } from '../../../src/sandbox/replay/parse-log.ts'

describe('reading a log', () => {
  it('reads messages, joins and leaves, with tabs in the text and either line ending', () => {
    const { lines, faults } = parseLog(
      '\uFEFF09:14\tana\tmessage\thi\tthere\r\n09:15\tben\tjoin\n\n23:59\tana\tleave\t\n',
    )
    expect(faults).toEqual([])
    expect(lines).toEqual([
      { number: 1, minute: 554, who: 'ana', kind: 'message', text: 'hi\tthere' },
      { number: 2, minute: 555, who: 'ben', kind: 'join', text: '' },
      { number: 4, minute: 1439, who: 'ana', kind: 'leave', text: '' },
    ])
  })

  it.each([
    ['9:14\tana\tmessage\thi', /time is not HH:MM/u],
    ['24:00\tana\tmessage\thi', /no such time/u],
    ['09:60\tana\tmessage\thi', /no such time/u],
    ['09:14\t \tmessage\thi', /nobody/u],
    ['09:14\tana\tshouts\thi', /neither message, join nor leave/u],
    ['09:14\tana\ttoString\thi', /neither message, join nor leave/u],
    ['09:14\tana\tmessage', /without its text/u],
    ['just words', /time is not HH:MM/u],
  ])('says what is wrong with %j and where', (row, reason) => {
    const { lines, faults } = parseLog(`00:00\tana\tmessage\tok\n${row}\n00:01\tana\tmessage\tok`)
    expect(lines.map(({ number }) => number)).toEqual([1, 3])
    expect(faults).toEqual([{ number: 2, reason: expect.stringMatching(reason) as string }])
  })

  it('keeps every well-formed line and never throws, whatever else the log holds', () => {
    const who = fc.string({ minLength: 1 }).filter((name) => name.trim() !== '' && !/[\t\n\r]/u.test(name))
    const text = fc.string().filter((words) => !/[\n\r]/u.test(words))
    const row = fc
      .record({
        hour: fc.nat(23),
        minute: fc.nat(59),
        who,
        kind: fc.constantFrom('message', 'join', 'leave'),
        text,
      })
      .filter(({ who }) => !who.startsWith('\uFEFF'))
    fc.assert(
      fc.property(fc.array(fc.oneof(row, fc.string())), (rows) => {
        const log = rows.map((one) =>
          typeof one === 'string'
            ? one.replaceAll(/[\n\r]/gu, ' ')
            : [`${pad(one.hour)}:${pad(one.minute)}`, one.who, one.kind, one.text].join('\t'),
        )
        const { lines, faults } = parseLog(log.join('\n'))
        const wellFormed = rows.flatMap((one, at) =>
          typeof one === 'string' ? [] : [{ ...one, number: at + 1 }],
        )
        for (const { number, hour, minute, who, kind, text } of wellFormed)
          expect(lines).toContainEqual({ number, minute: hour * 60 + minute, who, kind, text })
        const numbers = [...lines, ...faults].map(({ number }) => number)
        expect(new Set(numbers).size).toBe(numbers.length)
        expect(numbers.length).toBe(log.filter((line) => line.replace(/^\uFEFF/u, '').trim() !== '').length)
      }),
    )
  })
})

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
