import { Path2D } from '@napi-rs/canvas'
import type { PictureItem } from '../scene/scene.ts'

/** The outline that a picture is cut to. */
export function shapePath({ x, y, size, shape }: Pick<PictureItem, 'x' | 'y' | 'size' | 'shape'>): Path2D {
  const path = new Path2D()
  const half = size / 2
  if (shape === 'circle') path.arc(x + half, y + half, half, 0, Math.PI * 2)
  else if (shape === 'whole') path.rect(x, y, size, size)
  else if (shape === 'squircle') path.roundRect(x, y, size, size, size * 0.3)
  else hexagon(path, x + half, y + half, half)
  return path
}

function hexagon(path: Path2D, x: number, y: number, radius: number): void {
  for (let corner = 0; corner < 6; corner++) {
    const angle = (Math.PI / 3) * corner - Math.PI / 2
    const [cornerX, cornerY] = [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius]
    if (corner === 0) path.moveTo(cornerX, cornerY)
    else path.lineTo(cornerX, cornerY)
  }
  path.closePath()
}
