import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPictureHeader } from '../../src/rendering/pictures/picture-format.ts'

const canvas = createCanvas(37, 21)

describe('the format of a file', () => {
  test.each([
    ['png', canvas.encodeSync('png')],
    ['jpeg', canvas.encodeSync('jpeg', 80)],
    ['webp', canvas.encodeSync('webp', 80)],
    ['gif', canvas.encodeSync('gif')],
  ] as const)('%s is told with its size from the first bytes', (format, file) => {
    expect(readPictureHeader(file)).toEqual({ format, width: 37, height: 21 })
  })

  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['HTML', '<!doctype html><title>404</title>'],
    ['nothing', ''],
  ])('of %s is unknown', (_, text) => {
    expect(readPictureHeader(Buffer.from(text))).toBeUndefined()
  })

  test('of any bytes is read without a fault', () => {
    const starts = fc.constantFrom('', '\u00ff\u00d8', 'RIFF0000WEBPVP8L', 'GIF89a', '\u0089PNG\r\n\u001a\n')
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 80 }), (start, rest) => {
        readPictureHeader(Buffer.concat([Buffer.from(start, 'latin1'), rest]))
      }),
    )
  })
})
