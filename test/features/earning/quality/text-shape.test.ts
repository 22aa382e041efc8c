import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shapeOf } from '../../../../src/features/earning/quality/text-shape.ts'

const plain = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 300 })

describe('the shape of a text', () => {
  it('is the same whether its words are found in plain text or among other scripts', () => {
    fc.assert(
      fc.property(plain, (text) => {
        const own = shapeOf(`start ${text} end of these many words`)
        const among = shapeOf(`start ${text} end of these many words —`)
        expect(among).toEqual({ ...own, characters: (own?.characters ?? 0) + 2 })
      }),
    )
  })

  it('is the same but for case, accents and what stands between words', () => {
    const one = shapeOf('The same words again, and again.')
    const other = shapeOf('thé SAME   wörds: again and agaïn!')
    expect(other).toMatchObject({
      exact: one?.exact,
      fingerprint: one?.fingerprint,
      words: 6,
      distinctWords: one?.distinctWords,
    })
  })

  it('counts an emoji of the server as one character that is no word', () => {
    expect(shapeOf('well <:wave:123456789012345678> done')).toMatchObject({ characters: 11, words: 2 })
  })

  it('counts the words of no more than the beginning of the longest texts', () => {
    const words = Array.from({ length: 500 }, (_, index) => `w${index}`)
    expect(shapeOf(words.join(' '))).toMatchObject({ words: 120, distinctWords: 100 })
    expect(shapeOf(words.join('、'))).toMatchObject({ words: 120, distinctWords: 100 })
  })

  it('tells texts apart that hold no word', () => {
    expect(shapeOf('!!! ???')).toMatchObject({ words: 1 })
    expect(shapeOf('!!! ???')?.exact).not.toEqual(shapeOf('... ---')?.exact)
    expect(shapeOf('   ')).toBeUndefined()
  })
})
