import { ChannelType } from 'discord-api-types/v10'
import type { Feature } from '../../src/core/feature.ts'
import { silentLog } from '../../src/core/log.ts'
import type { VirtualClock } from '../../src/core/virtual-clock.ts'
import { connectDatabase } from '../../src/database/index.ts'
import { achievements } from '../../src/features/achievements/index.ts'
import { earning } from '../../src/features/earning/index.ts'
import { levels } from '../../src/features/levels/index.ts'
import { missions } from '../../src/features/missions/index.ts'
import { shop } from '../../src/features/shop/index.ts'
import { streaks } from '../../src/features/streaks/index.ts'
import type { LocalDiscord, SeededGuild } from '../../src/sandbox/index.ts'
import { createSettings, type GuildSettings } from '../../src/settings/index.ts'
import {
  COOLDOWN_SECONDS,
  GUILDS,
  LENT_ROLE,
  LEVEL_ROLES,
  MILESTONE_XP,
  WORTH,
  XP_PER_LEVEL,
} from './plan.ts'
import { publishPlanned } from './stage-missions.ts'
import { openShop } from './stage-shop.ts'

export interface Company {
  readonly guild: SeededGuild
  readonly people: readonly string[]
}

export interface Stage {
  readonly companies: readonly Company[]
  readonly token: string
  readonly botUserId: string
}

/** Makes guilds with people, the first of which belongs to shard 0 of 2, the other to shard 1. */
export async function setTheStage(
  { control }: LocalDiscord,
  clock: VirtualClock,
  people: number,
): Promise<Stage> {
  const { applicationId, botToken, botUserId } = control.createApplication({ name: 'Laurel' })
  const companies: Company[] = []
  for (const [shardId, name] of GUILDS.entries()) {
    // A guild's shard follows from the millisecond of its id.
    clock.advance(((clock.now() + shardId) % 2) + 2)
    const guild = await control.createGuild({
      name,
      channels: [
        { name: 'welcome' },
        { name: 'general' },
        { name: 'games' },
        { name: 'music' },
        { name: 'notices' },
        { name: 'questions', type: ChannelType.GuildForum },
        { name: 'lounge', type: ChannelType.GuildVoice },
      ],
      roles: [...Object.keys(LEVEL_ROLES), LENT_ROLE].map((role) => ({ name: role })),
    })
    if (Number((BigInt(guild.id) >> 22n) % 2n) !== shardId) throw new Error(`${name} is not on its shard`)
    const ids = Array.from(
      { length: people },
      (_, index) => control.createPerson({ username: `${name.toLowerCase()}${index}` }).id,
    )
    for (const id of ids) control.addMember(guild.id, id)
    control.addBot(applicationId, guild.id)
    companies.push({ guild, people: ids })
  }
  return { companies, token: botToken, botUserId }
}

/** Sets what the bot gives in a guild, before it starts for the first time. */
export async function applySettings(
  uri: string,
  guilds: readonly SeededGuild[],
  clock: VirtualClock,
): Promise<void> {
  const { connection, close } = await connectDatabase(uri, { log: silentLog })
  const settings = createSettings({ connection, clock, log: silentLog })
  for (const guild of guilds) {
    await applyTo(settings, guild)
    await publishPlanned(connection, settings, guild, clock.now())
    await openShop(connection, guild.id, clock.now())
  }
  await close()
}

async function applyTo(settings: GuildSettings, guild: SeededGuild): Promise<void> {
  const set = async (feature: Pick<Feature, 'settings'>, path: string, value: unknown) => {
    if (feature.settings) await settings.change(guild.id, feature.settings, path, () => value, guild.ownerId)
  }
  for (const [source, worth] of Object.entries(WORTH)) {
    await set(earning, `${source}.most`, 1000)
    await set(earning, `${source}.least`, worth)
    await set(earning, `${source}.most`, worth)
    await set(earning, `${source}.cooldown`, source === 'message' ? COOLDOWN_SECONDS : 0)
    await set(earning, `${source}.dailyCap`, 0)
  }
  await set(earning, 'voice.fullFor', 86_400)
  // A run on a busy machine lasts for more than a week of world time, and a gap may be read at its end.
  await set(earning, 'reaction.longestAge', 30 * 86_400)
  // What is said for them comes on top of levels' notices, which are counted.
  for (const feature of [missions, achievements, streaks]) await set(feature, 'notices', 'off')
  await set(streaks, 'milestoneXp', MILESTONE_XP)
  for (const limit of ['giveLevel', 'giveAccountDays']) await set(shop, limit, 0)
  for (const [name, value] of Object.entries({ constant: 0, linear: XP_PER_LEVEL, square: 0, cubic: 0 }))
    await set(levels, `custom.${name}`, value)
  await set(levels, 'curve', 'custom')
  await set(levels, 'noticeChannel', guild.channels['notices'])
  await set(levels, 'notices', 'channel')
  await set(levels, 'noticeStyle', 'text')
  await set(levels, 'noticeText', '{member} is at level {level}')
  const roles = Object.entries(LEVEL_ROLES).map(([name, level]) => ({ level, roleId: guild.roles[name] }))
  await set(levels, 'roles', roles)
}
