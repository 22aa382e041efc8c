import { z } from 'zod'
import { defineSettings, type SettingsOf } from '../../core/settings.ts'

/** What moderators may give. */
export const awardsSettings = defineSettings(
  'awards',
  z.object({
    enabled: z.boolean().default(true),
    /** Awards of one moderator in a day of the guild. */
    awardsPerDay: z.int().min(1).max(1000).default(20),
    mostCoins: z.int().min(1).max(100_000).default(500),
    /** Coins of one moderator in a day of the guild. */
    coinsPerDay: z.int().min(1).max(1_000_000).default(2000),
  }),
)

export type AwardsSettings = SettingsOf<typeof awardsSettings>
