import { createCanvas } from '@napi-rs/canvas'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { seededRandom } from '../../../src/core/random.ts'

const variety = 24
const side = 256

/** Serves WebP avatars on loopback: any path has one, the same each time. */
export async function startAvatarCdn(): Promise<{ origin: string; stop(): void }> {
  const pictures = Array.from({ length: variety }, (_, index) => drawAvatar(index))
  const server = createServer((request, response) => {
    const digits = Number(request.url?.replaceAll(/\D/g, '').slice(0, 6) ?? 0)
    response.setHeader('content-type', 'image/webp')
    response.end(pictures[digits % variety])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** As hard to encode as a photograph: soft gradients under many shapes. */
function drawAvatar(seed: number): Buffer {
  const random = seededRandom(seed)
  const canvas = createCanvas(side, side)
  const context = canvas.getContext('2d')
  for (let index = 0; index < 120; index++) {
    const [x, y, radius] = [random.next() * side, random.next() * side, 10 + random.next() * 80]
    const glow = context.createRadialGradient(x, y, 0, x, y, radius)
    glow.addColorStop(0, `hsla(${random.next() * 360} 70% ${random.next() * 100}% / 0.7)`)
    glow.addColorStop(1, 'hsla(0 0% 0% / 0)')
    context.fillStyle = glow
    context.fillRect(0, 0, side, side)
  }
  return canvas.toBuffer('image/webp', 85)
}
