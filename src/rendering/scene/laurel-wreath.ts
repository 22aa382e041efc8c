import type { Fill, PathItem } from './scene.ts'

const leaf = 'M0 0 C5 -9 18 -11 30 -1 C18 8 6 8 0 0 Z'
const mirroredLeaf = 'M0 0 C5 9 18 11 30 1 C18 -8 6 -8 0 0 Z'
const leavesPerSide = 14
const bottom = Math.PI / 2
const firstTurn = 0.14
const lastTurn = Math.PI - 0.5
const stemWidth = 2.5

/**
 * A laurel wreath around (x, y), open at the top. The leaves grow from the bottom up both sides; `share` of them, from
 * 0 to 1, are in `lit`, the others in `unlit`.
 */
export function laurelWreath(
  { x, y, radius, share }: { x: number; y: number; radius: number; share: number },
  { lit, unlit }: { lit: Fill; unlit: Fill },
): PathItem[] {
  const grown = Math.floor(share * leavesPerSide + 1e-9)
  const leaves = Array.from({ length: leavesPerSide }, (_, index) => {
    const turn = firstTurn + ((lastTurn - firstTurn) * index) / (leavesPerSide - 1)
    const fill = index < grown ? lit : unlit
    return [1, -1].map((side): PathItem => {
      const at = bottom + side * turn
      const lean = index % 2 === 0 ? 0.5 : -0.42
      return {
        kind: 'path',
        path: side === 1 ? leaf : mirroredLeaf,
        x: x + Math.cos(at) * radius,
        y: y + Math.sin(at) * radius,
        scale: (radius / 100) * (1 - 0.02 * index),
        angle: at + side * (Math.PI / 2 - lean),
        fill,
      }
    })
  })
  return [...[1, -1].map((side) => stem(x, y, radius, side, unlit)), ...leaves.flat()]
}

function stem(x: number, y: number, radius: number, side: number, fill: Fill): PathItem {
  const point = (turn: number) => {
    const at = bottom + side * turn
    return `${Math.cos(at) * radius} ${Math.sin(at) * radius}`
  }
  const path = `M${point(0)} A${radius} ${radius} 0 0 ${side === 1 ? 1 : 0} ${point(lastTurn)}`
  return { kind: 'path', path, x, y, scale: 1, angle: 0, stroke: { fill, width: stemWidth } }
}
