import { z } from 'zod'
import {
  channelListSetting,
  durationSetting,
  hiddenSetting,
  needsIntent,
  roleListSetting,
  timeZoneSetting,
} from '../../core/setting-kinds.ts'
import { defineSettings, type SettingsOf } from '../../core/settings.ts'
import { MOST_FACTORS, placeFactor, roleFactor, timeFactor } from './factor-settings.ts'

/** The most XP that one activity can be worth before factors. */
export const MOST_AMOUNT = 10_000
const MOST_DAILY = 1_000_000
const DAY = 86_400

const amount = (standard: number) => z.int().min(0).max(MOST_AMOUNT).default(standard)
const dailyCap = (standard: number) => z.int().min(0).max(MOST_DAILY).default(standard)
const cooldown = (standard: number) => durationSetting({ least: 0, most: DAY, default: standard })
const share = (standard: number) => z.int().min(0).max(100).default(standard)

interface Standards {
  readonly enabled?: boolean
  readonly least: number
  readonly most: number
  readonly cooldown: number
  readonly dailyCap: number
}

/** What every source has: on or off, what it is worth, how often, and how much of it a day; a cap of 0 is none. */
function sourceFields({ enabled = true, ...standards }: Standards) {
  return {
    enabled: z.boolean().default(enabled),
    least: amount(standards.least),
    most: amount(standards.most),
    cooldown: cooldown(standards.cooldown),
    dailyCap: dailyCap(standards.dailyCap),
  }
}

const sources = {
  message: z.object(sourceFields({ least: 15, most: 25, cooldown: 60, dailyCap: 0 })).prefault({}),
  voice: z
    .object({
      ...sourceFields({ least: 3, most: 3, cooldown: 0, dailyCap: 0 }),
      fullFor: durationSetting({ least: 0, most: DAY, default: 3 * 3600 }),
      unmutedOnly: z.boolean().default(false),
    })
    .prefault({}),
  reaction: z
    .object({
      ...sourceFields({ least: 2, most: 2, cooldown: 0, dailyCap: 60 }),
      longestAge: durationSetting({ least: 3600, most: 30 * DAY, default: 7 * DAY }),
    })
    .prefault({}),
  thread: z.object(sourceFields({ least: 20, most: 30, cooldown: 600, dailyCap: 150 })).prefault({}),
  reply: z.object(sourceFields({ least: 3, most: 5, cooldown: 60, dailyCap: 100 })).prefault({}),
  event: z
    .object({
      ...sourceFields({ least: 50, most: 50, cooldown: 0, dailyCap: 0 }),
      stay: durationSetting({ least: 60, most: 6 * 3600, default: 600 }),
    })
    .prefault({}),
  boost: needsIntent(
    'GuildMembers',
    z.object(sourceFields({ least: 500, most: 500, cooldown: 60, dailyCap: 0 })).prefault({}),
  ),
  command: z
    .object(sourceFields({ enabled: false, least: 1, most: 1, cooldown: 300, dailyCap: 20 }))
    .prefault({}),
}

/** What everything that members do earns in a guild, how often, when more, and where or by whom nothing is earned. */
export const earningSettings = defineSettings(
  'earning',
  z
    .object({
      enabled: z.boolean().default(true),
      timeZone: timeZoneSetting(),
      excludedChannels: channelListSetting({ most: 100 }),
      excludedRoles: roleListSetting(),
      ...sources,
      factors: z
        .object({
          everywhere: z.number().min(0).max(10).multipleOf(0.01).default(1),
          roles: z.enum(['highest', 'multiplied']).default('highest'),
          most: z.number().min(1).max(20).multipleOf(0.01).default(5),
          byChannel: hiddenSetting(z.array(placeFactor).max(MOST_FACTORS).default([])),
          byRole: hiddenSetting(z.array(roleFactor).max(MOST_FACTORS).default([])),
          byTime: hiddenSetting(z.array(timeFactor).max(MOST_FACTORS).default([])),
        })
        .prefault({}),
      quality: needsIntent(
        'MessageContent',
        z
          .object({
            leastCharacters: z.int().min(0).max(500).default(0),
            similarity: share(90),
            distinctWords: share(20),
            charactersPerSecond: z.int().min(0).max(1000).default(0),
            copies: z.boolean().default(true),
          })
          .prefault({}),
      ),
    })
    .superRefine((settings, context) => {
      for (const name of Object.keys(sources) as (keyof typeof sources)[])
        if (settings[name].least > settings[name].most)
          context.addIssue({ code: 'custom', path: [name, 'most'], message: 'errors.least-above-most' })
    }),
)

export type EarningSettings = SettingsOf<typeof earningSettings>
