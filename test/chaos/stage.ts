import { systemClock } from '../../src/core/clock.ts'
import { silentLog } from '../../src/core/log.ts'
import { connectDatabase } from '../../src/database/index.ts'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { earning } from '../../src/features/earning/index.ts'
import { levels } from '../../src/features/levels/index.ts'
import type { LocalDiscord, SeededGuild } from '../../src/sandbox/index.ts'
import { createSettings } from '../../src/settings/index.ts'
import { COOLDOWN_SECONDS, MESSAGE_XP, REACTION_XP, REPLY_XP } from './plan.ts'

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
    channels: [{ name: 'general' }, { name: 'games' }, { name: 'music' }],
    roles: [{ name: 'Sprout' }, { name: 'Branch' }, { name: 'Tree' }],
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
  const set = async (feature: typeof earning | typeof levels, path: string, value: unknown) => {
    if (feature.settings) await settings.change(guild.id, feature.settings, path, () => value, guild.ownerId)
  }
  await set(earning, 'message.least', MESSAGE_XP)
  await set(earning, 'message.most', MESSAGE_XP)
  await set(earning, 'message.cooldown', COOLDOWN_SECONDS)
  for (const [source, amount] of [
    ['reply', REPLY_XP],
    ['reaction', REACTION_XP],
  ] as const) {
    await set(earning, `${source}.most`, Math.max(amount, 5))
    await set(earning, `${source}.least`, amount)
    await set(earning, `${source}.most`, amount)
    await set(earning, `${source}.cooldown`, 0)
    await set(earning, `${source}.dailyCap`, 0)
  }
  const roles = Object.values(guild.roles).filter((id) => id !== guild.id)
  await set(
    levels,
    'roles',
    roles.slice(0, 3).map((roleId, index) => ({ level: index + 1, roleId })),
  )
  await close()
  await store.stop()
}
