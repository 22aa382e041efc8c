import type { DeedSource } from './activity.ts'
import type { EarningSettings } from './settings.ts'

/** What a source is worth in a guild. */
export interface SourceRule {
  readonly enabled: boolean
  readonly least: number
  readonly most: number
  /** Milliseconds. */
  readonly cooldown: number
  /** XP a day at the most; 0 is no cap. */
  readonly dailyCap: number
  /** After this many credits of a day each such stretch earns half of the one before; 0 is never. */
  readonly fullFor: number
}

/** The version rises when the same activity would be worth something else under the same settings. */
export const RULE_VERSION = 2

/** The name of a source's rule in the ledger. */
export function ruleName(source: DeedSource): string {
  return `${source}-range`
}

export function sourceRule(settings: EarningSettings, source: DeedSource): SourceRule {
  const { enabled, least, most, cooldown, dailyCap } = settings[source]
  const fullFor = source === 'voice' ? Math.floor(settings.voice.fullFor / 60) : 0
  return { enabled, least, most, cooldown: cooldown * 1000, dailyCap, fullFor }
}
