/** The pauses between two messages of one person that a channel may ask for (seconds); 0 for none. */
export const slowModes = [0, 5, 10, 30, 60, 300, 900, 3600, 21_600] as const

export type SlowMode = (typeof slowModes)[number]

/** The offered pause nearest to `seconds`, which may be any number. */
export function nearestSlowMode(seconds: number): SlowMode {
  return slowModes.reduce<SlowMode>(
    (best, mode) => (Math.abs(mode - seconds) < Math.abs(best - seconds) ? mode : best),
    0,
  )
}
