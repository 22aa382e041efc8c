import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qualityObjections } from '../../../../src/features/earning/quality/judge-quality.ts'
import { QualitySense } from '../../../../src/features/earning/quality/quality-sense.ts'
import { settingsWith } from '../activities.ts'

const NOON = 1_700_000_000_000
const LONG = 'the harvest festival begins at sunset near the old mill'

/** Tells texts one after the other, a minute apart unless told otherwise, and answers what each fails at. */
function sense(rules: Parameters<typeof settingsWith>[0] = {}) {
  const heard = new QualitySense()
  const { quality } = settingsWith(rules)
  let at = NOON
  let id = 1
  return (
    content: string,
    facts: { memberId?: string; guildId?: string; after?: number; id?: string } = {},
  ) => {
    at += facts.after ?? 60_000
    id += 1
    const message = {
      id: facts.id ?? String(id),
      guildId: facts.guildId ?? '1',
      memberId: facts.memberId ?? '2',
      at,
    }
    const seen = heard.judge(message, content)
    return { seen, reasons: qualityObjections(seen, quality) }
  }
}

describe('the quality of a text', () => {
  it.each([
    ['hello there', 11, 2],
    ['<:cat:123456789012345678> <@123456789012345678>', 3, 1],
    ['日本語の文章', 6, 6],
    ['👍🏽👍', 3, 1],
    ['  spaced   out  ', 12, 2],
  ])('is counted as people see it: %s', (content, characters, words) => {
    expect(sense()(content).seen).toMatchObject({ characters, words })
  })

  it('is nothing where there is no text', () => {
    expect(sense()('   ')).toEqual({ seen: undefined, reasons: [] })
  })

  it('fails when it is shorter than the guild wants', () => {
    const tell = sense({ quality: { leastCharacters: 5 } })
    expect([tell('four').reasons, tell('fiver').reasons]).toEqual([['too-short'], []])
  })

  it('fails when it repeats one of the own last four, but for case, accents and marks', () => {
    const tell = sense()
    expect(tell(LONG).reasons).toEqual([])
    expect(tell(`${LONG.toUpperCase()}!!`).reasons).toEqual(['like-your-last'])
    expect(tell('what a completely different thing to say this is').reasons).toEqual([])
    expect(tell('ich habe heute sehr lange am Fluss gesessen').reasons).toEqual([])
    expect(tell(LONG.replaceAll('e', 'é')).reasons).toEqual(['like-your-last'])
  })

  it('lets short texts repeat: people say "good morning" every day', () => {
    const tell = sense()
    expect([tell('good morning'), tell('good morning')].map(({ reasons }) => reasons)).toEqual([[], []])
  })

  it('is compared with the same member in the same guild alone', () => {
    const tell = sense({ quality: { copies: false } })
    tell(LONG)
    expect(tell(LONG, { memberId: '3' }).reasons).toEqual([])
    expect(tell(LONG, { guildId: '9' }).reasons).toEqual([])
  })

  it('fails when the same words come over and over', () => {
    const tell = sense({ quality: { similarity: 0 } })
    expect(tell('spam '.repeat(12)).reasons).toEqual(['few-words'])
    expect(tell('spam spam spam').reasons).toEqual([])
  })

  it('fails when more was written than anyone types in the time since the last', () => {
    const tell = sense({ quality: { charactersPerSecond: 20 } })
    tell('first')
    expect(tell(LONG, { after: 1000 }).reasons).toEqual(['typed-too-fast'])
    expect(tell(`${LONG} again, with other words at its end`, { after: 60_000 }).reasons).toEqual([])
  })

  it('fails when it copies what somebody else wrote minutes ago', () => {
    const tell = sense()
    tell(LONG)
    expect(tell(LONG, { memberId: '3' }).reasons).toEqual(['copied'])
    expect(tell(LONG, { memberId: '4', after: 11 * 60_000 }).reasons).toEqual([])
  })

  it('is the same when the same message is heard again', () => {
    const tell = sense()
    const first = tell(LONG, { id: '77' }).reasons
    expect(tell(LONG, { id: '77', after: 0 }).reasons).toEqual(first)
  })

  it('holds nothing against anybody when the rules are off', () => {
    const off = {
      leastCharacters: 0,
      similarity: 0,
      distinctWords: 0,
      charactersPerSecond: 0,
      copies: false,
    }
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 400 }), { maxLength: 8 }), (texts) => {
        const tell = sense({ quality: off })
        for (const text of texts) expect(tell(text, { after: 1 }).reasons).toEqual([])
      }),
    )
  })

  it('never fails on any text, and keeps its numbers in range', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const { seen } = sense()(text)
        if (!seen) return
        expect(seen.distinctWords).toBeGreaterThan(0)
        expect(seen.distinctWords).toBeLessThanOrEqual(100)
        expect(seen.likeness).toBe(0)
        expect(JSON.stringify(seen)).toMatch(/^[{}"\w:,.]*$/)
      }),
    )
  })
})
