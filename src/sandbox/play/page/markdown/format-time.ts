const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

/** A moment (milliseconds) in one of Discord's timestamp styles; null when it is no date that a calendar holds. */
export function formatTime(time: number, style: string, language: string, now: number): string | null {
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return null
  if (style !== 'R') return new Intl.DateTimeFormat(language, styles[style] ?? styles['f']).format(time)
  const seconds = Math.round((time - now) / 1000)
  // A little early, so that it says "in 1 hour" rather than "in 60 minutes".
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size * 0.99) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(seconds / length), unit)
}
