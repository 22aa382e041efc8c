import { z } from 'zod'
import { channelSetting, roleSetting } from '../../core/setting-kinds.ts'
import { defineSettings, type SettingsOf } from '../../core/settings.ts'

/** The most winners that a season can have. */
export const MOST_WINNERS = 25

/** Which boards a guild keeps besides the one of all time, and what the winners of a season get. */
export const boardsSettings = defineSettings(
  'boards',
  z.object({
    week: z.boolean().default(true),
    month: z.boolean().default(true),
    weekBegins: z.enum(['monday', 'sunday']).default('monday'),
    winners: z.int().min(0).max(MOST_WINNERS).default(3),
    winnerRole: roleSetting(),
    /** Whether the winners of before lose the role to those of now. */
    passRole: z.boolean().default(true),
    announceIn: channelSetting(),
  }),
)

export type BoardsSettings = SettingsOf<typeof boardsSettings>
