const worthShortening = 10_000
const formats = new Map<string, Intl.NumberFormat>()

/** The number as a reader of this locale writes it; an unknown locale reads English. */
export function formatNumber(value: number, locale: string): string {
  return formatter(locale, { maximumFractionDigits: 0 }).format(value)
}

/** A long number in a few characters, such as 12.3M. */
export function shortNumber(value: number, locale: string): string {
  return formatter(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

/** The number in full, and for narrow rooms its short form if that is one. */
export function fullAndShort(value: number, locale: string): string[] {
  const full = formatNumber(value, locale)
  return value < worthShortening ? [full] : [full, shortNumber(value, locale)]
}

/** A share from 0 to 1 in whole per cent, rounded down: 100 % is reached, never nearly. */
export function formatShare(share: number, locale: string): string {
  return formatter(locale, { style: 'percent' }).format(Math.floor(share * 100) / 100)
}

/** A small share with one decimal, such as 0.4 %; never nothing for something. */
export function formatRarity(share: number, locale: string): string {
  const shown = share > 0 ? Math.max(share, 0.001) : 0
  return formatter(locale, { style: 'percent', maximumFractionDigits: 1 }).format(shown)
}

function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${options.style ?? options.notation ?? 'plain'} ${options.maximumFractionDigits ?? 0}`
  const known = formats.get(key)
  if (known) return known
  const [supported = 'en'] = supportedLocales(locale)
  const made = new Intl.NumberFormat(supported, options)
  if (formats.size < 200) formats.set(key, made)
  return made
}

function supportedLocales(locale: string): string[] {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)
  } catch {
    return []
  }
}
