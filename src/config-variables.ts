import { z } from 'zod'
import type { ShardRange } from './core/shard-range.ts'

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`)

const address = (schemes: readonly string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
      `must be an address that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    )

/** `0-3/16` or `0,2/4`: which shards, of how many. */
const shardRange = z
  .string()
  .regex(/^\d{1,5}(-\d{1,5})?(,\d{1,5}(-\d{1,5})?)*\/\d{1,5}$/, 'must look like 0-3/16 (shards 0 to 3 of 16)')
  .transform((text): ShardRange => {
    const [parts = '', count = ''] = text.split('/')
    const ids = parts.split(',').flatMap((part) => {
      const [first = 0, last = first] = part.split('-').map(Number)
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
    })
    return { ids: [...new Set(ids)], count: Number(count) }
  })
  .refine(
    ({ ids, count }) => ids.length > 0 && ids.every((id) => id < count),
    'must name shards from 0 to one less than how many there are',
  )

const switched = z.enum(['true', 'false'], 'must be "true" or "false"').transform((value) => value === 'true')

/** The likeliest wrong things to paste where a bot token belongs, each named for what it is. */
const botToken = z
  .string()
  .refine((value) => !/\s/.test(value), 'contains a space: paste the token alone, without "Bot " before it')
  .refine((value) => !/^["'].*["']$/.test(value), 'is in quotes: paste the token alone')
  .refine(
    (value) => !/^[0-9a-f]{64}$/i.test(value),
    'looks like the application\'s public key: copy the token from the page "Bot" instead',
  )
  .refine(
    (value) => !/^\d{17,20}$/.test(value),
    'looks like an application id: copy the token from the page "Bot" instead',
  )

/**
 * Every environment variable that Laurel reads: its check, its default and what it is for.
 * `.env.example` and the messages about faults are held against this table.
 */
export const variables = {
  DISCORD_TOKEN: {
    schema: botToken.optional(),
    hint: 'copy it from discord.com/developers/applications > your application > Bot, or remove the line to use the local Discord',
  },
  DISCORD_API_URL: {
    schema: address(['http:', 'https:']).optional(),
    hint: 'leave it out to use Discord itself; for another server give for example http://127.0.0.1:4800/api',
  },
  DISCORD_CDN_URL: {
    schema: address(['http:', 'https:']).optional(),
    hint: 'leave it out unless the server at DISCORD_API_URL serves its pictures elsewhere than under /cdn',
  },
  DISCORD_MESSAGE_CONTENT: {
    schema: switched.default(true),
    hint: 'use "false" when Discord has not granted the Message Content intent; messages are then judged by their metadata alone',
  },
  DISCORD_SERVER_MEMBERS: {
    schema: switched.default(true),
    hint: 'use "false" when Discord has not granted the Server Members intent; joins, leaves and boosts are then not heard',
  },
  DISCORD_SHARDS: {
    schema: shardRange.optional(),
    hint: 'for example 0-3/16 where this process runs the shards 0 to 3 of 16 and others of the same MONGODB_URI the rest; leave it out to run all of them here',
  },
  MONGODB_URI: {
    schema: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\/[^/\s]+/, 'must start with mongodb:// or mongodb+srv:// and name a host')
      .optional(),
    hint: 'for example mongodb://localhost:27017/laurel?replicaSet=rs0, or remove the line to use the embedded store',
  },
  DATA_DIRECTORY: {
    schema: z.string().default('data'),
    hint: 'a folder that Laurel may write to; the embedded store and the local Discord live there',
  },
  STORE_DURABILITY: {
    schema: z.enum(['full', 'normal'], 'must be "full" or "normal"').default('full'),
    hint: '"full" waits for the disk at each write; "normal" survives a crash of Laurel but not of the machine',
  },
  PLAY_HOST: {
    schema: z.string().default('127.0.0.1'),
    hint: 'the address that the local Discord listens on; 127.0.0.1 keeps it to this machine',
  },
  PLAY_PORT: {
    schema: wholeNumber(0, 65_535).default(4800),
    hint: 'a free port for the local Discord; 0 lets the system choose one',
  },
  POPULATION_SPEED: {
    schema: z
      .string()
      .regex(/^\d+(\.\d+)?$/, 'must be a number from 0 to 1000')
      .transform(Number)
      .refine((value) => value <= 1000, 'must be from 0 to 1000')
      .default(1),
    hint: 'how fast the simulated members live: 1 is natural, 0 is silence',
  },
  POPULATION_SEED: {
    schema: wholeNumber(0, 4_294_967_295).optional(),
    hint: 'a whole number; the same one lets the simulated members live the same lives, or leave it out',
  },
  CARD_WORKERS: {
    schema: wholeNumber(1, 64).default(1),
    hint: 'how many threads draw cards; one a core is the most that helps',
  },
  LOG_LEVEL: {
    schema: z
      .enum(['debug', 'info', 'warn', 'error'], 'must be "debug", "info", "warn" or "error"')
      .default('info'),
    hint: '"info" tells what a keeper of a bot wants to know',
  },
  LOG_FORMAT: {
    schema: z.enum(['pretty', 'json'], 'must be "pretty" or "json"').default('pretty'),
    hint: '"pretty" for people, "json" for a log collector',
  },
} as const

export type VariableName = keyof typeof variables
