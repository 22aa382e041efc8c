import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CARD_THEMES } from '../../src/core/cards.ts'
import { createPalette } from '../../src/rendering/cards/palette.ts'
import { contrast, over } from '../../src/rendering/scene/colour.ts'
import { loadThemes, themeOrDefault } from '../../src/rendering/themes/load-themes.ts'

const themes = loadThemes()

describe('themes', () => {
  test('are at least six, dark and light, each in a file of its own name', () => {
    expect([...themes.keys()].toSorted()).toEqual([...CARD_THEMES].toSorted())
    expect(themes.size).toBeGreaterThanOrEqual(6)
    expect(new Set([...themes.values()].map((theme) => theme.mode))).toEqual(new Set(['dark', 'light']))
  })

  test('that are not there give the default', () => {
    expect(themeOrDefault(themes, 'deleted').id).toBe('laurel')
    expect(themeOrDefault(themes, '__proto__').id).toBe('laurel')
  })

  test('that do not fit are named in the fault', () => {
    const folder = mkdtempSync(join(tmpdir(), 'laurel-themes-'))
    writeFileSync(join(folder, 'broken.json'), '{ "id": "broken" }')
    expect(() => loadThemes(pathToFileURL(`${folder}/`))).toThrow('broken.json')
    rmSync(folder, { recursive: true })
  })

  test('make any accent readable on their panel', () => {
    const accent = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`)
    fc.assert(
      fc.property(fc.constantFrom(...themes.values()), accent, (theme, colour) => {
        const palette = createPalette(theme, colour)
        const grounds = theme.background.stops.map((stop) => over(theme.panel.fill, stop))
        for (const ground of grounds) {
          expect(contrast(palette.accentText, ground)).toBeGreaterThanOrEqual(4.5)
          expect(contrast(palette.accent[0], ground)).toBeGreaterThanOrEqual(3)
        }
      }),
    )
  })
})
