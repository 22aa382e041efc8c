/** What taking an entry back does to a total. */
export interface TakenBack {
  readonly change: number
  /** Above 0: XP of the entry that was not there to take. Below 0: XP not given back, because it could not be taken before. */
  readonly short: number
}

/**
 * Takes an entry of `amount` back from a total that never falls below 0. What could not be taken, since a removal had taken it,
 * stays `owed`: it does not come back with that removal, so that whatever is undone in any order leaves nothing behind.
 */
export function takeBack(xp: number, owed: number, amount: number): TakenBack {
  if (amount > 0) {
    const taken = Math.min(xp, amount)
    return { change: 0 - taken, short: amount - taken }
  }
  const withheld = Math.min(owed, 0 - amount)
  return { change: 0 - amount - withheld, short: 0 - withheld }
}
