import { array, assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customId, parseCustomId } from '../../src/core/component.ts'

describe('customId', () => {
  it('carries its arguments whatever they hold', () => {
    const text = string({ unit: 'grapheme-ascii', maxLength: 8 })
    assert(
      property(array(text, { maxLength: 3 }), (args) => {
        expect(parseCustomId(customId('page', ...args))).toEqual({ name: 'page', args })
      }),
    )
  })

  it('refuses what Discord could not hold', () => {
    expect(() => customId('page', 'x'.repeat(100))).toThrow(RangeError)
  })
})

describe('parseCustomId', () => {
  it('takes nothing that customId did not make', () => {
    expect(parseCustomId('')).toBeUndefined()
    expect(parseCustomId(':')).toBeUndefined()
    expect(parseCustomId('page:%E0%A4%A')).toBeUndefined()
  })
})
