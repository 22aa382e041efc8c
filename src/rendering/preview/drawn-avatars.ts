import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { integerBetween, seededRandom } from '../../core/random.ts'
import type { PictureSource } from '../avatars/avatar-source.ts'

/** Made-up avatars for previews: the same address gives the same picture, and nothing is downloaded. */
export const drawnAvatars: PictureSource = {
  get: (address, size) => Promise.resolve(drawAvatar(address, size)),
}

function drawAvatar(address: string, size: number): Canvas {
  const random = seededRandom(
    Array.from(address).reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) | 0, 7),
  )
  const hue = integerBetween(random, 0, 359)
  const canvas = createCanvas(size, size)
  const context = canvas.getContext('2d')
  const sky = context.createLinearGradient(0, 0, 0, size)
  sky.addColorStop(0, `hsl(${hue} 70% 72%)`)
  sky.addColorStop(1, `hsl(${(hue + 50) % 360} 65% 52%)`)
  context.fillStyle = sky
  context.fillRect(0, 0, size, size)
  const skin = `hsl(${integerBetween(random, 18, 34)} 48% ${integerBetween(random, 36, 78)}%)`
  const hair = `hsl(${integerBetween(random, 0, 45)} 45% ${integerBetween(random, 12, 42)}%)`
  disc(context, size * 0.5, size * 1.02, size * 0.36, `hsl(${(hue + 180) % 360} 45% 40%)`)
  disc(context, size * 0.5, size * 0.4, size * 0.27, hair)
  disc(context, size * 0.5, size * 0.48, size * 0.22, skin)
  disc(context, size * 0.42, size * 0.47, size * 0.025, '#1c1c1c')
  disc(context, size * 0.58, size * 0.47, size * 0.025, '#1c1c1c')
  context.beginPath()
  context.arc(size * 0.5, size * 0.53, size * 0.08, 0.2, Math.PI - 0.2)
  context.lineWidth = size * 0.02
  context.strokeStyle = '#1c1c1c'
  context.stroke()
  return canvas
}

function disc(
  context: ReturnType<Canvas['getContext']>,
  x: number,
  y: number,
  radius: number,
  fill: string,
): void {
  context.beginPath()
  context.arc(x, y, radius, 0, Math.PI * 2)
  context.fillStyle = fill
  context.fill()
}
