/** How far into the present level, from 0 to 1; the highest level is full. */
export function levelProgress(level: {
  readonly xpIntoLevel: number
  readonly xpForNextLevel: number
}): number {
  if (level.xpForNextLevel === 0) return 1
  return Math.min(1, level.xpIntoLevel / level.xpForNextLevel)
}
