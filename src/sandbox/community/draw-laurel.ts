import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'

const SIDE = 256
const LEAVES = 9

/** The picture of the bot: a golden laurel wreath on deep green. As PNG. */
export function drawLaurel(): Buffer {
  const canvas = createCanvas(SIDE, SIDE)
  const context = canvas.getContext('2d')
  const ground = context.createRadialGradient(SIDE / 2, 90, 20, SIDE / 2, SIDE / 2, 190)
  ground.addColorStop(0, '#2f7d57')
  ground.addColorStop(1, '#0f3d2a')
  context.fillStyle = ground
  context.fillRect(0, 0, SIDE, SIDE)
  context.translate(SIDE / 2, SIDE / 2)
  for (const side of [-1, 1]) drawBranch(context, side)
  return canvas.toBuffer('image/png')
}

/** Half of the wreath, from the knot below upwards; -1 is the left one. */
function drawBranch(context: SKRSContext2D, side: number): void {
  const radius = 78
  context.strokeStyle = '#d9b24a'
  context.lineWidth = 5
  context.lineCap = 'round'
  context.beginPath()
  const [from, to] = [Math.PI / 2, side > 0 ? -Math.PI / 3.2 : Math.PI + Math.PI / 3.2]
  context.arc(0, 0, radius, from, to, side > 0)
  context.stroke()
  for (let index = 0; index < LEAVES; index += 1) {
    const angle = Math.PI / 2 - side * (0.28 + index * 0.265)
    const [x, y] = [Math.cos(angle) * radius, Math.sin(angle) * radius]
    const along = angle - (side * Math.PI) / 2
    drawLeaf(context, x, y, along + side * 0.62, 34 - index * 1.2)
    drawLeaf(context, x, y, along - side * 0.62, 30 - index * 1.2)
  }
}

function drawLeaf(context: SKRSContext2D, x: number, y: number, angle: number, length: number): void {
  context.save()
  context.translate(x, y)
  context.rotate(angle)
  const gold = context.createLinearGradient(0, 0, length, 0)
  gold.addColorStop(0, '#c8962e')
  gold.addColorStop(1, '#ffe39a')
  context.fillStyle = gold
  context.beginPath()
  context.moveTo(0, 0)
  context.quadraticCurveTo(length * 0.45, -length * 0.36, length, 0)
  context.quadraticCurveTo(length * 0.45, length * 0.36, 0, 0)
  context.fill()
  context.restore()
}
