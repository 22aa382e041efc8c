import { ChannelType } from 'discord-api-types/v10'
import { systemClock } from '../../src/core/clock.ts'
import { silentLog } from '../../src/core/log.ts'
import { connectDatabase } from '../../src/database/index.ts'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { achievements } from '../../src/features/achievements/index.ts'
import { earning } from '../../src/features/earning/index.ts'
import { levels } from '../../src/features/levels/index.ts'
import { streaks } from '../../src/features/streaks/index.ts'
import type { Feature } from '../../src/core/feature.ts'
import type { LocalDiscord, SeededGuild } from '../../src/sandbox/index.ts'
import { createSettings } from '../../src/settings/index.ts'
import { COOLDOWN_SECONDS, LEVEL_ROLES, WORTH, XP_PER_LEVEL } from './plan.ts'

export interface Stage {
  readonly guild: SeededGuild
  readonly people: readonly string[]
  readonly token: string
  readonly botUserId: string
}

/** Makes a guild with people, and sets what the bot gives there before it starts for the first time. */
export async function setTheStage(discord: LocalDiscord, directory: string, people: number): Promise<Stage> {
  const { control } = discord
  const guild = await control.createGuild({
    name: 'Meadow',
    channels: [
      { name: 'welcome' },
      { name: 'general' },
      { name: 'games' },
      { name: 'music' },
      { name: 'notices' },
      { name: 'questions', type: ChannelType.GuildForum },
      { name: 'lounge', type: ChannelType.GuildVoice },
    ],
    roles: Object.keys(LEVEL_ROLES).map((name) => ({ name })),
  })
  const ids = Array.from({ length: people }, (_, index) => control.createPerson({ username: `p${index}` }).id)
  for (const id of ids) control.addMember(guild.id, id)
  const { applicationId, botToken, botUserId } = control.createApplication({ name: 'Laurel' })
  control.addBot(applicationId, guild.id)
  await applySettings(directory, guild)
  return { guild, people: ids, token: botToken, botUserId }
}

async function applySettings(directory: string, guild: SeededGuild): Promise<void> {
  const store = await startEmbeddedStore({ directory: `${directory}/store` })
  const { connection, close } = await connectDatabase(store.uri, { log: silentLog })
  const settings = createSettings({ connection, clock: systemClock, log: silentLog })
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
  // What they give on top is counted by nobody here.
  for (const feature of [achievements, streaks]) await set(feature, 'enabled', false)
  for (const [name, value] of Object.entries({ constant: 0, linear: XP_PER_LEVEL, square: 0, cubic: 0 }))
    await set(levels, `custom.${name}`, value)
  await set(levels, 'curve', 'custom')
  await set(levels, 'noticeChannel', guild.channels['notices'])
  await set(levels, 'notices', 'channel')
  await set(levels, 'noticeStyle', 'text')
  await set(levels, 'noticeText', '{member} is at level {level}')
  const roles = Object.entries(LEVEL_ROLES).map(([name, level]) => ({ level, roleId: guild.roles[name] }))
  await set(levels, 'roles', roles)
  await close()
  await store.stop()
}
