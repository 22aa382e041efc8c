import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const picture = readFileSync('docs/architecture.md', 'utf8')
const tree = /^src\/\n(.*?)^assets\//ms.exec(picture)?.[1] ?? ''
const drawn = (indent: number) =>
  [...tree.matchAll(new RegExp(`^ {${indent}}([a-z0-9-]+)/ `, 'gm'))].map(([, name]) => name ?? '').toSorted()
const folders = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()

describe('docs/architecture.md', () => {
  it('names every folder of src and no other', () => {
    expect(drawn(2)).toEqual(folders('src'))
  })

  it('names every feature', () => {
    expect(drawn(4)).toEqual(expect.arrayContaining(folders('src/features')))
  })
})
