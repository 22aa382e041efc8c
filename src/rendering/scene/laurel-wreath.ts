import type { Fill, PathItem } from './scene.ts'

type Point = readonly [x: number, y: number]

/** One leaf, its stalk at the origin: a start and two cubic curves, as the points of an SVG path. */
const leaf: readonly Point[] = [
  [0, 0],
  [5, -9],
  [18, -11],
  [30, -1],
  [18, 8],
  [6, 8],
  [0, 0],
]
const leavesPerSide = 14
const bottom = Math.PI / 2
const firstTurn = 0.14
const lastTurn = Math.PI - 0.5
const stemWidth = 2.5
const unit = 100
const pathsByCount = new Map<number, string>()

/**
 * A laurel wreath around (x, y), open at the top. The leaves grow from the bottom up both sides; `share` of them, from
 * 0 to 1, are in `lit`, the others in `unlit`.
 */
export function laurelWreath(
  { x, y, radius, share }: { x: number; y: number; radius: number; share: number },
  { lit, unlit }: { lit: Fill; unlit: Fill },
): PathItem[] {
  const grown = Math.floor(share * leavesPerSide + 1e-9)
  const place = { kind: 'path', x, y, scale: radius / unit, angle: 0 } as const
  return [
    { ...place, path: stems, stroke: { fill: unlit, width: stemWidth } },
    { ...place, path: leavesPath(grown, leavesPerSide), fill: unlit },
    { ...place, path: leavesPath(0, grown), fill: lit },
  ]
}

function leavesPath(from: number, to: number): string {
  const key = from * unit + to
  const known = pathsByCount.get(key)
  if (known !== undefined) return known
  const made = Array.from({ length: to - from }, (_, index) => leafPair(from + index)).join('')
  pathsByCount.set(key, made)
  return made
}

function leafPair(index: number): string {
  const turn = firstTurn + ((lastTurn - firstTurn) * index) / (leavesPerSide - 1)
  const lean = index % 2 === 0 ? 0.5 : -0.42
  const scale = 1 - 0.02 * index
  return [1, -1]
    .map((side) => {
      const at = bottom + side * turn
      const angle = at + side * (Math.PI / 2 - lean)
      const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale]
      const [start, ...curve] = leaf.map(([x, flatY]) => {
        const y = flatY * side
        return `${round(Math.cos(at) * unit + x * cos - y * sin)} ${round(Math.sin(at) * unit + x * sin + y * cos)}`
      })
      return `M${start} C${curve.join(' ')}Z`
    })
    .join('')
}

const stems = [1, -1]
  .map((side) => `M${onCircle(0, side)} A100 100 0 0 ${side === 1 ? 1 : 0} ${onCircle(lastTurn, side)}`)
  .join('')

function onCircle(turn: number, side: number): string {
  const at = bottom + side * turn
  return `${round(Math.cos(at) * unit)} ${round(Math.sin(at) * unit)}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
