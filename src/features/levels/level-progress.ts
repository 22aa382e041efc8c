import type { LevelCurve } from './level-curve.ts'

export interface LevelProgress {
  readonly level: number
  /** XP since the level was reached. */
  readonly xpIntoLevel: number
  /** XP from this level to the next; 0 at the very top of the curve. */
  readonly xpForNextLevel: number
}

/** Where a total of XP stands between two levels. */
export function levelProgress(curve: LevelCurve, xp: number): LevelProgress {
  const level = curve.levelOf(xp)
  const floor = curve.xpFor(level)
  const ceiling = curve.xpFor(level + 1)
  return { level, xpIntoLevel: xp - floor, xpForNextLevel: Number.isFinite(ceiling) ? ceiling - floor : 0 }
}
