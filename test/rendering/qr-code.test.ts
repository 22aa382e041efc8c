import { createCanvas } from '@napi-rs/canvas'
import { decodeQR } from 'qr/decode.js'
import { expect, test } from 'vitest'
import { qrCode } from '../../src/rendering/cards/invite/qr-code.ts'
import { paint } from '../../src/rendering/painter/paint.ts'

test.each(['https://discord.gg/a', `https://discord.gg/${'x'.repeat(180)}`])(
  'the QR code of %s reads as that link',
  (url) => {
    const context = createCanvas(300, 300).getContext('2d')
    paint(context, qrCode(url, { x: 16, y: 16, width: 268, height: 268 }), new Map())
    const { data, width, height } = context.getImageData(0, 0, 300, 300)
    expect(decodeQR({ data, width, height })).toBe(url)
  },
)
