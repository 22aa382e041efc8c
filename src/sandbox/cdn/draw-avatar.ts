import { createHash } from 'node:crypto'
import type { SKRSContext2D } from '@napi-rs/canvas'
import { painting } from './painting.ts'

const SIDE = 256
const SKINS = ['#ffdfc4', '#f0c8a0', '#d9a066', '#a86b3c', '#7a4a2b', '#fbe3d2']

/** A pleasant picture for somebody without one: a small face on a gradient, the same for the same seed. As PNG. */
export function drawAvatar(seed: string): Buffer {
  const bytes = createHash('sha256').update(seed).digest()
  const at = (index: number) => bytes[index % bytes.length] ?? 0
  const canvas = painting().createCanvas(SIDE, SIDE)
  const context = canvas.getContext('2d')
  const hue = Math.round((at(0) / 255) * 360)
  const gradient = context.createLinearGradient(0, 0, SIDE, SIDE)
  gradient.addColorStop(0, `hsl(${hue} 75% 66%)`)
  gradient.addColorStop(1, `hsl(${(hue + 50) % 360} 70% 48%)`)
  context.fillStyle = gradient
  context.fillRect(0, 0, SIDE, SIDE)
  const hair = `hsl(${at(1) % 60} ${20 + (at(2) % 50)}% ${12 + (at(3) % 45)}%)`
  const skin = SKINS[at(4) % SKINS.length] ?? '#ffdfc4'
  circle(context, SIDE / 2, 270, 92, `hsl(${(hue + 180) % 360} 45% 45%)`)
  circle(context, SIDE / 2, 116, 76 + (at(5) % 10), hair)
  circle(context, SIDE / 2, 132, 66, skin)
  context.fillStyle = hair
  context.beginPath()
  context.ellipse(SIDE / 2 + ((at(6) % 30) - 15), 84, 62, 26, 0, 0, Math.PI * 2)
  context.fill()
  circle(context, 104, 132, 8, '#2b2b33')
  circle(context, 152, 132, 8, '#2b2b33')
  context.strokeStyle = '#2b2b33'
  context.lineWidth = 5
  context.lineCap = 'round'
  context.beginPath()
  context.arc(SIDE / 2, 150, 18 + (at(7) % 8), 0.15 * Math.PI, 0.85 * Math.PI)
  context.stroke()
  if (at(8) % 4 === 0) drawGlasses(context)
  return canvas.toBuffer('image/png')
}

/** Discord's kind of default picture: a light shape on one of six colours. */
export function drawDefaultAvatar(index: number): Buffer {
  const colours = ['#5865f2', '#747f8d', '#3ba55c', '#faa61a', '#ed4245', '#eb459e']
  const canvas = painting().createCanvas(SIDE, SIDE)
  const context = canvas.getContext('2d')
  context.fillStyle = colours[index % colours.length] ?? '#5865f2'
  context.fillRect(0, 0, SIDE, SIDE)
  circle(context, SIDE / 2, 104, 46, '#ffffff')
  circle(context, SIDE / 2, 236, 84, '#ffffff')
  return canvas.toBuffer('image/png')
}

function drawGlasses(context: SKRSContext2D): void {
  for (const x of [104, 152]) {
    context.beginPath()
    context.arc(x, 132, 18, 0, Math.PI * 2)
    context.stroke()
  }
  context.beginPath()
  context.moveTo(122, 130)
  context.lineTo(134, 130)
  context.stroke()
}

function circle(context: SKRSContext2D, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour
  context.beginPath()
  context.arc(x, y, radius, 0, Math.PI * 2)
  context.fill()
}
