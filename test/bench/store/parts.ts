/** What the bench can measure; `--only` takes some of them, separated by commas. */
export const PARTS = ['delay', 'opening', 'writes', 'reads', 'memory'] as const

export type Part = (typeof PARTS)[number]

/** The parts that were asked for; throws for one that does not exist. */
export function partsOf(only: string | undefined): ReadonlySet<Part> {
  if (only === undefined) return new Set(PARTS)
  const wanted = only.split(',')
  const unknown = wanted.find((name) => !PARTS.some((part) => part === name))
  if (unknown !== undefined) throw new Error(`no part is called ${unknown}: there are ${PARTS.join(', ')}`)
  return new Set(PARTS.filter((part) => wanted.includes(part)))
}
