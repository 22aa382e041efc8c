import { expect, test } from 'vitest'
import { en } from '../../../../../src/sandbox/play/page/i18n/en.ts'
import { es } from '../../../../../src/sandbox/play/page/i18n/es.ts'

const blanks = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted((a, b) => a.localeCompare(b))

test('both languages have the same texts with the same blanks', () => {
  expect(Object.keys(es).toSorted()).toEqual(Object.keys(en).toSorted())
  for (const [key, text] of Object.entries(en))
    expect([key, blanks(es[key as keyof typeof es])]).toEqual([key, blanks(text)])
})

test('no text is empty, and each count has both of its forms', () => {
  for (const texts of [en, es]) for (const text of Object.values(texts)) expect(text.trim()).not.toBe('')
  const one = Object.keys(en).filter((key) => key.endsWith('_one'))
  for (const key of one) expect(Object.hasOwn(en, key.replace('_one', '_other'))).toBe(true)
})
