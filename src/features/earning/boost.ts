/** A stretch of time in which what a member does counts more. */
export interface Boost {
  /** What it was given for: the same one is given once. */
  readonly key: string
  /** Whole hundredths: 150 is 1.5 times. */
  readonly hundredths: number
  readonly from: Date
  readonly until: Date
}

/** A boost that a member gets: it begins at once, or when the present one of the same strength ends. */
export interface BoostGift {
  readonly hundredths: number
  readonly hours: number
}

const HOUR = 3_600_000
const NEUTRAL = 100
/** Deeds may come late: so long a boost that is over is still known. */
const REMEMBERED = 8 * 24 * HOUR

/** How many times a deed counts at this time: the strongest boost of then, not their product. */
export function boostAt(boosts: readonly Boost[], at: number): number {
  let strongest = NEUTRAL
  for (const { hundredths, from, until } of boosts)
    if (at >= from.getTime() && at < until.getTime()) strongest = Math.max(strongest, hundredths)
  return strongest / NEUTRAL
}

/** Boosts with one more; those long over are dropped. */
export function withBoost(
  boosts: readonly Boost[],
  key: string,
  { hundredths, hours }: BoostGift,
  at: number,
): readonly Boost[] {
  if (boosts.some((boost) => boost.key === key)) return boosts
  const ends = boosts.filter((boost) => boost.hundredths === hundredths).map(({ until }) => until.getTime())
  const from = Math.max(at, ...ends)
  const kept = boosts.filter(({ until }) => until.getTime() > at - REMEMBERED)
  return [...kept, { key, hundredths, from: new Date(from), until: new Date(from + hours * HOUR) }]
}

/** Boosts of which one ends now, or never begins; those of the same strength that wait behind it move up. */
export function withoutBoost(boosts: readonly Boost[], key: string, at: number): readonly Boost[] {
  const ended = boosts.find((boost) => boost.key === key)
  if (!ended || ended.until.getTime() <= at) return boosts
  const saved = ended.until.getTime() - Math.max(at, ended.from.getTime())
  return boosts.flatMap((boost) => {
    if (boost === ended) return boost.from.getTime() < at ? [{ ...boost, until: new Date(at) }] : []
    if (boost.hundredths !== ended.hundredths || boost.from < ended.until) return [boost]
    return [{ ...boost, from: earlier(boost.from, saved), until: earlier(boost.until, saved) }]
  })
}

function earlier(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() - milliseconds)
}
