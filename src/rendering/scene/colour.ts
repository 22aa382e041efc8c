/** Red, green and blue from 0 to 255, alpha from 0 to 1. */
export interface Colour {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

/** Reads `#rrggbb` or `#rrggbbaa`. */
export function parseColour(hex: string): Colour {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  return {
    red: channel(1),
    green: channel(3),
    blue: channel(5),
    alpha: hex.length > 7 ? channel(7) / 255 : 1,
  }
}

/** Writes `#rrggbb`, or `#rrggbbaa` when it is not opaque. */
export function formatColour({ red, green, blue, alpha }: Colour): string {
  return `#${hexPair(red)}${hexPair(green)}${hexPair(blue)}${alpha < 1 ? hexPair(alpha * 255) : ''}`
}

/** `share` of `other` in `colour`, from 0 to 1; the alpha stays. */
export function mix(colour: string, other: string, share: number): string {
  const [a, b] = [parseColour(colour), parseColour(other)]
  const between = (from: number, to: number) => from + (to - from) * share
  return formatColour({
    red: between(a.red, b.red),
    green: between(a.green, b.green),
    blue: between(a.blue, b.blue),
    alpha: a.alpha,
  })
}

export function withAlpha(colour: string, alpha: number): string {
  return formatColour({ ...parseColour(colour), alpha })
}

/** What one sees of a translucent colour over an opaque one. */
export function over(colour: string, ground: string): string {
  return mix(ground, formatColour({ ...parseColour(colour), alpha: 1 }), parseColour(colour).alpha)
}

/** WCAG's relative luminance, 0 to 1. */
export function luminance({ red, green, blue }: Pick<Colour, 'red' | 'green' | 'blue'>): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** WCAG's contrast ratio of two opaque colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [first, second] = [luminance(parseColour(a)), luminance(parseColour(b))]
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
}

/** The colour, moved towards white or black just so far that it stands out from every ground by `ratio`. */
export function readableOn(colour: string, grounds: readonly string[], ratio: number): string {
  const isDark =
    grounds.reduce((sum, ground) => sum + luminance(parseColour(ground)), 0) / grounds.length < 0.18
  const target = isDark ? '#ffffff' : '#000000'
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(colour, target, share)
    if (grounds.every((ground) => contrast(candidate, ground) >= ratio)) return candidate
  }
  return target
}

function hexPair(value: number): string {
  return Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0')
}

const linearOfByte = Float64Array.from({ length: 256 }, (_, byte) => {
  const share = byte / 255
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
})

function linear(byte: number): number {
  return linearOfByte[Math.round(Math.min(255, Math.max(0, byte)))] ?? 0
}
