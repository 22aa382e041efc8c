import { z } from 'zod'
import { defineSettings, type SettingsOf } from '../../core/settings.ts'

/** What a community may choose about streaks. */
export const streaksSettings = defineSettings(
  'streaks',
  z.object({
    enabled: z.boolean().default(true),
    /** Days of a streak that earn a freeze; 0 for none. */
    freezeEvery: z.int().min(0).max(365).default(7),
    mostFreezes: z.int().min(0).max(30).default(2),
    /** Hours after midnight in which a deed still saves the day before. */
    graceHours: z.int().min(0).max(6).default(3),
    /** XP for each day of a milestone: 10 are 70 XP for the first seven days. */
    milestoneXp: z.int().min(0).max(1000).default(10),
    /** Days until a member may choose another time zone. */
    zoneDays: z.int().min(1).max(365).default(30),
    notices: z.enum(['here', 'off']).default('here'),
  }),
)

export type StreaksSettings = SettingsOf<typeof streaksSettings>
