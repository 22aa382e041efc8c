import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FontLibrary } from '../../src/rendering/fonts/font-library.ts'
import { missingGlyphs } from '../../src/rendering/inspection/missing-glyphs.ts'
import { sampleNames } from '../../src/rendering/preview/sample-names.ts'
import { cleanText } from '../../src/rendering/text/clean-text.ts'
import { splitGraphemes } from '../../src/rendering/text/graphemes.ts'
import { Ruler } from '../../src/rendering/text/ruler.ts'
import { createTypesetter } from '../../src/rendering/text/typesetter.ts'
import { useFont } from '../../src/rendering/text/use-font.ts'

const context = createCanvas(8, 8).getContext('2d')
const typesetter = createTypesetter(new Ruler(context, new FontLibrary()), 'en')
const style = { size: 40, weight: 650 }
const room = { width: 200, above: 60, below: 30, least: 30 }

describe('a line fitted into a room', () => {
  test('keeps its size when it is short', () => {
    expect(typesetter.fit('Maya', style, room)).toMatchObject({ text: 'Maya', size: 40 })
  })

  test('shrinks before it is cut', () => {
    const line = typesetter.fit('Maya Ortiz!', style, room)
    expect(line).toMatchObject({ text: 'Maya Ortiz!' })
    expect(line.size).toBeLessThan(40)
  })

  test('is cut between graphemes, never within one', () => {
    const family = '👩‍👩‍👧‍👦'
    const { text } = typesetter.fit(family.repeat(30), style, room)
    const graphemes = splitGraphemes(text)
    expect(graphemes.at(-1)).toBe('…')
    expect(graphemes.slice(0, -1)).toEqual(graphemes.slice(0, -1).map(() => family))
  })

  test('fills its room as far as it goes', () => {
    const { text } = typesetter.fit('m'.repeat(60), style, room)
    const longer = typesetter.set(`${text.slice(0, -1)}m…`, { size: 30, weight: 650 })
    expect(longer.width).toBeGreaterThan(room.width)
  })

  test('is within the room, whatever the text', () => {
    const names = fc.constantFrom(...Object.values(sampleNames))
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(names).map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 500 }), (raw, width) => {
        const line = typesetter.fit(cleanText(raw), style, { ...room, width })
        expect(line.width).toBeLessThanOrEqual(width)
        expect(line.ascent).toBeLessThanOrEqual(room.above)
        expect(line.descent).toBeLessThanOrEqual(room.below)
      }),
      { numRuns: 150 },
    )
  })
})

// Pairs tell all but the font's few substitutions of three characters, which change a width by a pixel or two.
test('plain text is as wide as the canvas draws it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }), (text) => {
      const line = typesetter.set(text, style)
      useFont(context, line)
      expect(Math.abs(line.width - context.measureText(text).width)).toBeLessThan(line.width * 0.02 + 2)
    }),
    { numRuns: 200 },
  )
})

test.each(Object.entries(sampleNames))('a name in %s is as wide as the canvas draws it', (_, name) => {
  const line = typesetter.set(cleanText(name), style)
  useFont(context, line)
  expect(Math.abs(line.width - context.measureText(line.text).width)).toBeLessThan(line.width * 0.01 + 1)
})

describe('fonts', () => {
  test('are found so that no character of Unicode leaves an empty box', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), (raw) => {
        expect(missingGlyphs(typesetter.set(cleanText(raw), style))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('of a text in plain English are the one base font', () => {
    expect(typesetter.set('Level 12', style).families).toEqual(['manrope-latin'])
  })

  test('follow the script of the neighbours where Chinese and Japanese differ', () => {
    expect(typesetter.set('直さ', style).families.join()).toContain('noto-sans-jp')
    expect(typesetter.set('直接', style).families.join()).toContain('noto-sans-sc')
  })

  test('without a glyph would be noticed', () => {
    const line = typesetter.set('漢字', style)
    expect(missingGlyphs({ ...line, families: ['manrope-latin'] })).toEqual(['漢', '字'])
  })
})
