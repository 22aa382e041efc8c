import type { Fill, PathItem } from './scene.ts'

/** Rays around (x, y) like a child's sun; drawn behind what is to be celebrated. */
export function sunburst(
  { x, y, radius, rays }: { x: number; y: number; radius: number; rays: number },
  fill: Fill,
): PathItem {
  const step = (Math.PI * 2) / rays
  const point = (angle: number) => `${Math.cos(angle) * radius} ${Math.sin(angle) * radius}`
  const path = Array.from({ length: rays }, (_, index) => {
    const angle = index * step
    return `M0 0 L${point(angle - step / 4)} L${point(angle + step / 4)} Z`
  }).join(' ')
  return { kind: 'path', path, x, y, scale: 1, angle: 0, fill }
}
