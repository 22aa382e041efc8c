import { z } from 'zod'
import { channelListSetting, durationSetting, roleListSetting } from '../../core/setting-kinds.ts'
import { defineSettings, type SettingsOf } from '../../core/settings.ts'

const amount = z.int().min(0).max(10_000)

/** What a message earns in a guild, how often, and where or by whom nothing is earned. */
export const earningSettings = defineSettings(
  'earning',
  z
    .object({
      enabled: z.boolean().default(true),
      leastPerMessage: amount.default(15),
      mostPerMessage: amount.default(25),
      cooldown: durationSetting({ least: 0, most: 86_400, default: 60 }),
      excludedChannels: channelListSetting({ most: 100 }),
      excludedRoles: roleListSetting(),
    })
    .refine((settings) => settings.leastPerMessage <= settings.mostPerMessage, {
      path: ['mostPerMessage'],
      error: 'errors.least-above-most',
    }),
)

export type EarningSettings = SettingsOf<typeof earningSettings>
