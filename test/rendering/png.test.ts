import { createCanvas, loadImage } from '@napi-rs/canvas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodePng } from '../../src/rendering/encoding/png.ts'

test('a PNG holds exactly the pixels it was made of', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 30 }),
      fc.gen(),
      async (width, height, gen) => {
        const pixels = Uint8Array.from({ length: width * height * 4 }, (_, index) =>
          index % 4 === 3 ? 255 : gen(fc.nat, { max: 255 }),
        )
        const image = await loadImage(encodePng(pixels, width, height))
        const context = createCanvas(width, height).getContext('2d')
        context.drawImage(image, 0, 0)
        expect([...context.getImageData(0, 0, width, height).data]).toEqual([...pixels])
      },
    ),
    { numRuns: 25 },
  )
})

test('drawings become smaller, not larger', () => {
  const flat = new Uint8Array(934 * 282 * 4).fill(200)
  expect(encodePng(flat, 934, 282).length).toBeLessThan(flat.length / 50)
})
