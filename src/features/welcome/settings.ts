import { z } from 'zod'
import { defineSettings } from '../../core/settings.ts'

/** Whether newcomers are greeted. */
export const welcomeSettings = defineSettings('welcome', z.object({ enabled: z.boolean().default(false) }))
