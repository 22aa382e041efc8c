import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Engine } from '../../../src/embedded-store/storage/engine.ts'
import { documentAt, documentOf, ownerOfKey } from '../../../src/embedded-store/storage/point-reads.ts'

const RECORDS = 3
const record = fc.integer({ min: 1, max: RECORDS })
const key = fc.constantFrom('a', 'b')
const step = fc.oneof(
  fc.record({ kind: fc.constant('document' as const), record, body: fc.option(fc.string({ maxLength: 3 })) }),
  fc.record({ kind: fc.constant('entry' as const), record, key, isThere: fc.boolean() }),
  fc.record({ kind: fc.constant('settle' as const) }),
)

function bytes(text: string): Buffer {
  return Buffer.from(`body ${text}`)
}

describe('rows on their way to the tables', () => {
  it('are read as if each had been written at once, in whatever order they change', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const engine = new Engine(':memory:', 'full')
        const documents = new Map<number, string>()
        const entries = new Set<string>()
        for (const one of steps) {
          if (one.kind === 'settle') engine.settle()
          else if (one.kind === 'entry') {
            engine.setEntry(7, Buffer.from(one.key), one.record, one.isThere)
            if (one.isThere) entries.add(`${one.key}${one.record}`)
            else entries.delete(`${one.key}${one.record}`)
          } else {
            engine.setDocument(one.record, one.body === null ? null : bytes(one.body))
            if (one.body === null) documents.delete(one.record)
            else documents.set(one.record, bytes(one.body).toString())
          }
          for (let each = 1; each <= RECORDS; each++) {
            expect(documentOf(engine, each)?.toString()).toBe(documents.get(each))
            expect(ownerOfKey(engine, 7, Buffer.from('a'), each) !== undefined).toBe(
              [...entries].some((entry) => entry.startsWith('a') && entry !== `a${each}`),
            )
          }
        }
        expect(engine.all('SELECT key, record FROM entries ORDER BY key, record', [])).toStrictEqual(
          [...entries].sort().map((entry) => [Buffer.from(entry.slice(0, 1)), Number(entry.slice(1))]),
        )
        expect(engine.get('SELECT count(*) FROM documents', [])).toStrictEqual([documents.size])
        engine.close()
      }),
      { numRuns: 150 },
    )
  })

  it('gives a document by its key as it is now, whether its entry is written yet or not', () => {
    const engine = new Engine(':memory:', 'full')
    const at = (): string | undefined => documentAt(engine, 7, Buffer.from('k'))?.bytes.toString()
    engine.setDocument(1, bytes('one'))
    engine.setEntry(7, Buffer.from('k'), 1, true)
    expect(at()).toBe('body one')
    engine.setDocument(1, bytes('two'))
    expect(at()).toBe('body two')
    engine.setDocument(1, null)
    engine.setEntry(7, Buffer.from('k'), 1, false)
    expect(at()).toBeUndefined()
    engine.close()
  })

  it('writes many at once, with what was written before', () => {
    const engine = new Engine(':memory:', 'full')
    const count = 3000
    for (let each = 0; each < count; each++) {
      engine.setDocument(each, bytes(String(each)))
      engine.setEntry(7, Buffer.from('same'), each, true)
    }
    for (let each = 0; each < count; each += 2) {
      engine.setDocument(each, null)
      engine.setEntry(7, Buffer.from('same'), each, false)
    }
    expect(engine.get('SELECT count(*) FROM documents', [])).toStrictEqual([count / 2])
    expect(engine.get('SELECT count(*), min(record) FROM entries', [])).toStrictEqual([count / 2, 1])
    engine.close()
  })

  it('go with their group when it is lost', () => {
    const engine = new Engine(':memory:', 'full')
    engine.setDocument(1, bytes('kept'))
    engine.flush()
    engine.setDocument(1, bytes('lost'))
    expect(() => engine.get('SELECT * FROM missing', [])).toThrow()
    expect(documentOf(engine, 1)?.toString()).toBe('body kept')
    engine.close()
  })

  it('remember that a key was not there only until it is, or until its removal is lost', () => {
    const engine = new Engine(':memory:', 'full')
    const absentKey = Buffer.from('k')
    const owner = (): number | undefined => ownerOfKey(engine, 7, absentKey, 99)
    expect(documentAt(engine, 7, absentKey)).toBeUndefined()
    expect(owner()).toBeUndefined()
    engine.setDocument(1, bytes('one'))
    engine.setEntry(7, absentKey, 1, true)
    expect(owner()).toBe(1)
    engine.flush()
    engine.setDocument(1, null)
    engine.setEntry(7, absentKey, 1, false)
    expect(documentAt(engine, 7, absentKey)).toBeUndefined()
    expect(owner()).toBeUndefined()
    expect(() => engine.get('SELECT * FROM missing', [])).toThrow()
    expect(owner()).toBe(1)
    engine.close()
  })

  it('remember of many keys that they were not there, each for itself', () => {
    const engine = new Engine(':memory:', 'full')
    const keys = ['k', 'l', 'm'].map((text) => Buffer.from(text))
    const owners = (): unknown[] => keys.map((each) => ownerOfKey(engine, 7, each, 99))
    for (const each of keys) expect(documentAt(engine, 7, each)).toBeUndefined()
    engine.setDocument(1, bytes('one'))
    engine.setEntry(7, Buffer.from('l'), 1, true)
    expect(owners()).toStrictEqual([undefined, 1, undefined])
    engine.flush()
    expect(owners()).toStrictEqual([undefined, 1, undefined])
    engine.close()
  })
})
