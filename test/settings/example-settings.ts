import { z } from 'zod'
import {
  channelListSetting,
  channelSetting,
  durationSetting,
  hiddenSetting,
  roleListSetting,
  roleSetting,
} from '../../src/core/setting-kinds.ts'
import { defineSettings } from '../../src/core/settings.ts'

/** One field of every kind, and one rule between two of them. */
export const exampleSettings = defineSettings(
  'example',
  z
    .object({
      enabled: z.boolean().default(true),
      least: z.int().min(0).max(100).default(15),
      most: z.int().min(0).max(100).default(25),
      nested: z.object({ rate: z.number().min(-10).max(10).multipleOf(0.5).default(1.5) }).prefault({}),
      mode: z.enum(['stack', 'replace']).default('stack'),
      text: z.string().max(20).default(''),
      cooldown: durationSetting({ least: 0, most: 86_400, default: 60 }),
      channel: channelSetting(),
      role: roleSetting(),
      channels: channelListSetting({ most: 3 }),
      roles: roleListSetting(),
      table: hiddenSetting(z.array(z.object({ level: z.int() })).default([])),
    })
    .refine((settings) => settings.least <= settings.most, {
      path: ['most'],
      error: 'errors.least-above-most',
    }),
)
