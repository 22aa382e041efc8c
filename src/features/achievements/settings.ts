import { z } from 'zod'
import { defineSettings } from '../../core/settings.ts'

/** What a community may choose about achievements. */
export const achievementsSettings = defineSettings(
  'achievements',
  z.object({
    enabled: z.boolean().default(true),
    notices: z.enum(['here', 'direct', 'off']).default('here'),
  }),
)
