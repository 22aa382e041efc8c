import { z } from 'zod'
import { channelSetting } from '../../core/setting-kinds.ts'
import { defineSettings, type SettingsOf } from '../../core/settings.ts'

/** What a community may choose about coins. */
export const shopSettings = defineSettings(
  'shop',
  z.object({
    enabled: z.boolean().default(true),
    /** Where the team reads of orders that wait for people. */
    ordersChannel: channelSetting(),
    giving: z.boolean().default(true),
    /** Coins that a member may give away on one day, and to the same member. */
    giveMost: z.int().min(1).max(1_000_000).default(200),
    giveMostToOne: z.int().min(1).max(1_000_000).default(100),
    /** What a giver must have reached. */
    giveLevel: z.int().min(0).max(10_000).default(5),
    /** How old the accounts of both must be. */
    giveAccountDays: z.int().min(0).max(3650).default(30),
    /** Percent of a gift that nobody gets. */
    giveTax: z.int().min(0).max(90).default(0),
  }),
)

export type ShopSettings = SettingsOf<typeof shopSettings>
