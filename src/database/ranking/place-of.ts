const XP_DIGITS = 11
const TIME_DIGITS = 9

/** What a place is made of. */
export interface Score {
  readonly memberId: string
  readonly xp: number
  readonly reachedAt: Date
}

/** Text that sorts as a board does: more XP first, of equals who reached it earlier, then the lower id as text; null without XP. */
export function placeOf({ memberId, xp, reachedAt }: Score): string | null {
  if (xp <= 0) return null
  const ahead = (Number.MAX_SAFE_INTEGER - xp).toString(36).padStart(XP_DIGITS, '0')
  const time = Math.max(0, reachedAt.getTime()).toString(36).padStart(TIME_DIGITS, '0')
  return `${ahead}${time}${memberId}`
}
