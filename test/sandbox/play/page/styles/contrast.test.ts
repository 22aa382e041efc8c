import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync('src/sandbox/play/page/styles/tokens.css', 'utf8')

function tokens(theme: string): Map<string, string> {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['side', 'main', 'raised', 'float', 'field']

describe.each(['dark', 'light'])('in the %s theme', (theme) => {
  const colors = tokens(theme)
  const color = (name: string) => colors.get(name) ?? '#000000'

  test.each(['text', 'muted', 'faint', 'link', 'bad', 'good', 'warn', 'mention'])(
    '%s is readable everywhere (AA)',
    (name) => {
      for (const surface of surfaces) {
        expect([surface, contrast(color(name), color(surface)) >= 4.5]).toEqual([surface, true])
      }
    },
  )

  test('what stands on the accent is readable', () => {
    expect(contrast(color('on-accent'), color('accent'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(color('on-accent'), color('accent-hover'))).toBeGreaterThanOrEqual(4.5)
  })

  test('the edges of fields and the mark of the focus can be seen', () => {
    for (const surface of surfaces) {
      expect([surface, contrast(color('line-strong'), color(surface)) >= 3]).toEqual([surface, true])
      expect([surface, contrast(color('accent'), color(surface)) >= 3]).toEqual([surface, true])
    }
  })
})

test.each(['#2b66c4', '#1c7a4c', '#bf332b', '#c9352c'])('white is readable on %s', (surface) => {
  expect(contrast('#ffffff', surface)).toBeGreaterThanOrEqual(4.5)
})
