const UNITS: readonly { readonly words: readonly string[]; readonly seconds: number }[] = [
  { words: ['s', 'sec', 'secs', 'second', 'seconds', 'seg', 'segundo', 'segundos'], seconds: 1 },
  { words: ['m', 'min', 'mins', 'minute', 'minutes', 'minuto', 'minutos'], seconds: 60 },
  { words: ['h', 'hr', 'hrs', 'hour', 'hours', 'hora', 'horas'], seconds: 3600 },
  { words: ['d', 'day', 'days', 'dia', 'dias', 'día', 'días'], seconds: 86_400 },
]

const secondsOf = new Map(UNITS.flatMap(({ words, seconds }) => words.map((word) => [word, seconds])))

/** Seconds of `90`, `90 s`, `1h 30m`, `2 horas`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const typed = text.trim().toLowerCase()
  if (/^\d{1,9}$/.test(typed)) return Number(typed)
  if (!/^(\d{1,9}\s*\p{L}+[\s,]*)+$/u.test(typed)) return undefined
  let total = 0
  for (const [, amount, word] of typed.matchAll(/(\d+)\s*(\p{L}+)/gu)) {
    const seconds = secondsOf.get(word ?? '')
    if (seconds === undefined) return undefined
    total += Number(amount) * seconds
  }
  return total
}

/** The largest units that show the duration exactly, such as `1 h 30 min`, in the reader's locale. */
export function showDuration(seconds: number, locale: string): string {
  if (seconds === 0) return unit(0, 'second', locale)
  const parts: string[] = []
  let rest = seconds
  for (const [name, size] of [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(unit(count, name, locale))
  }
  return parts.join(' ')
}

function unit(count: number, name: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(count)
}
