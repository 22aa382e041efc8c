import type { BoxItem, Fill } from './scene.ts'

export function disc({ x, y }: { x: number; y: number }, radius: number, fill: Fill): BoxItem {
  return { kind: 'box', x: x - radius, y: y - radius, width: radius * 2, height: radius * 2, radius, fill }
}
