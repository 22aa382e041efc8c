import { seededRandom } from '../../core/random.ts'
import type { Theme } from '../themes/theme.ts'
import type { PathItem } from './scene.ts'

type Size = { readonly width: number; readonly height: number }
type Pattern = Theme['background']['pattern']

const leaf = 'M0 0 C5 -8.5 17 -9.5 27 -1 C17 7 6 7 0 0 Z'
const star = 'M0 -10 L2.4 -2.4 L10 0 L2.4 2.4 L0 10 L-2.4 2.4 L-10 0 L-2.4 -2.4 Z'
const dot = 'M-1 0 A1 1 0 1 0 1 0 A1 1 0 1 0 -1 0 Z'
const fixedSeed = 7

/** The quiet drawing on a theme's ground; the same on every card. */
export function patternItems(pattern: Pattern, fill: string, size: Size): PathItem[] {
  return patterns[pattern](size).map((item) =>
    item.stroke ? { ...item, stroke: { ...item.stroke, fill } } : { ...item, fill },
  )
}

const blank: PathItem = { kind: 'path', path: '', x: 0, y: 0, scale: 1, angle: 0 }

const patterns: Record<Pattern, (size: Size) => PathItem[]> = {
  none: () => [],
  leaves: (size) =>
    scattered(size, 62, (random) => ({
      ...blank,
      path: leaf,
      scale: 1.4 + random() * 1.6,
      angle: random() * 7,
    })),
  stars: (size) => scattered(size, 48, (random) => ({ ...blank, path: star, scale: 0.3 + random() * 0.9 })),
  dots: (size) => onGrid(size, 26, () => ({ ...blank, path: dot, scale: 2.2 })),
  grid: ({ width, height }) => [
    ...lines(Math.ceil(width / 38), (index) => `M${index * 38 + 0.5} 0 V${height}`),
    ...lines(Math.ceil(height / 38), (index) => `M0 ${index * 38 + 0.5} H${width}`),
  ],
  stripes: ({ width, height }) =>
    lines(
      Math.ceil((width + height) / 34),
      (index) => `M${index * 34 - height} ${height} L${index * 34} 0`,
      9,
    ),
  rings: ({ width, height }) =>
    lines(11, (index) => circlePath(width * 0.88, height * 0.16, 40 + index * 62), 3),
  waves: ({ width, height }) => lines(8, (index) => wavePath(width, height * (0.1 + index * 0.13), 26), 3),
}

function lines(count: number, path: (index: number) => string, width = 1): PathItem[] {
  return Array.from({ length: count }, (_, index) => ({
    ...blank,
    path: path(index),
    stroke: { fill: '', width },
  }))
}

function circlePath(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y} A${radius} ${radius} 0 1 0 ${x + radius} ${y} A${radius} ${radius} 0 1 0 ${x - radius} ${y} Z`
}

function wavePath(width: number, y: number, rise: number): string {
  const half = 90
  const steps = Math.ceil(width / half)
  const curves = Array.from({ length: steps }, (_, index) => {
    const peak = index % 2 === 0 ? y - rise : y + rise
    return `Q${index * half + half / 2} ${peak} ${(index + 1) * half} ${y}`
  })
  return `M0 ${y} ${curves.join(' ')}`
}

function onGrid({ width, height }: Size, step: number, item: () => PathItem): PathItem[] {
  const columns = Math.ceil(width / step)
  return Array.from({ length: columns * Math.ceil(height / step) }, (_, index) => ({
    ...item(),
    x: (index % columns) * step + step / 2,
    y: Math.floor(index / columns) * step + step / 2,
  }))
}

function scattered(
  { width, height }: Size,
  step: number,
  item: (random: () => number) => PathItem,
): PathItem[] {
  const random = seededRandom(fixedSeed)
  return onGrid({ width: width + step, height: height + step }, step, () => item(() => random.next())).map(
    (placed) => ({
      ...placed,
      x: placed.x + (random.next() - 0.5) * step * 0.7 - step / 2,
      y: placed.y + (random.next() - 0.5) * step * 0.7 - step / 2,
    }),
  )
}
