import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deserialize, serialize } from 'bson'
import { decodeDocument, decodeFields } from '../../../src/embedded-store/bson/decode.ts'
import { encodeDocument } from '../../../src/embedded-store/bson/encode.ts'
import type { Value } from '../../../src/embedded-store/bson/value.ts'
import { CommandError } from '../../../src/embedded-store/errors.ts'
import { document } from './arbitrary-values.ts'

describe('the BSON codec', () => {
  it('gives back the same bytes for any document', () => {
    fc.assert(
      fc.property(document, (doc) => {
        const bytes = encodeDocument(doc)
        expect(encodeDocument(decodeDocument(bytes))).toEqual(bytes)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps integer-like names in their order', () => {
    const bytes = encodeDocument(
      new Map<string, Value>([
        ['2', 1],
        ['1', 2],
        ['__proto__', 3],
      ]),
    )
    expect([...decodeDocument(bytes).keys()]).toEqual(['2', '1', '__proto__'])
    expect(({} as Record<string, unknown>)['3']).toBeUndefined()
  })

  it('reads and writes what the official library reads and writes', () => {
    const source = { a: 1, b: 1.5, c: 'ñ😀', d: [true, null, { e: new Date(7) }], f: 5_000_000_000, g: /x/i }
    const bytes = serialize(source)
    expect(Buffer.from(encodeDocument(decodeDocument(bytes)))).toEqual(Buffer.from(bytes))
    expect(deserialize(encodeDocument(decodeDocument(bytes)))).toEqual(source)
  })

  it('reads only the fields asked for', () => {
    const bytes = encodeDocument(
      new Map<string, Value>([
        ['a', 'x'],
        ['b', [1, new Map()]],
        ['c', true],
        ['d', 4],
      ]),
    )
    expect(decodeFields(bytes, new Set(['c', 'a']))).toEqual(
      new Map<string, Value>([
        ['a', 'x'],
        ['c', true],
      ]),
    )
  })

  it('refuses every cut and every damaged byte with an error of its own, never another', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.nat(255), (doc, at, byte) => {
        const bytes = Buffer.from(encodeDocument(doc))
        expect(() => decodeDocument(bytes.subarray(0, at % bytes.length))).toThrow(CommandError)
        bytes[at % bytes.length] = byte
        try {
          decodeDocument(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(CommandError)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('refuses nesting beyond 180 levels with Overflow', () => {
    let bytes: Buffer = Buffer.from([5, 0, 0, 0, 0])
    for (let level = 0; level < 200; level++) {
      const head = Buffer.from([0, 0, 0, 0, 3, 97, 0])
      head.writeInt32LE(bytes.length + 8)
      bytes = Buffer.concat([head, bytes, Buffer.from([0])])
    }
    expect(() => decodeDocument(bytes)).toThrow(expect.objectContaining({ code: 15 }))
  })

  it('refuses text that is not UTF-8 and keeps a real replacement character', () => {
    const good = encodeDocument(new Map([['a', 'x\uFFFDyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy']]))
    expect(decodeDocument(good).get('a')).toContain('\uFFFD')
    const bad = Buffer.from(good)
    bad[12] = 0xff
    expect(() => decodeDocument(bad)).toThrow(expect.objectContaining({ codeName: 'InvalidBSON' }))
  })
})
