import type { Snowflake } from '../../core/snowflake.ts'
import type { Control } from '../control/control.ts'
import { DiscordError } from '../rest/errors.ts'
import type { ReplayWorld } from './replay.ts'

/** A server of the local Discord in which a log is played, its people made as they turn up. */
export interface LogServer extends Omit<ReplayWorld, 'settled'> {
  readonly guildId: Snowflake
  readonly ownerId: Snowflake
  /** Who each author of the log is. */
  readonly people: ReadonlyMap<string, Snowflake>
}

const DAY = 86_400_000

/** Makes the server, with the bot of `applicationId` in it and one channel to talk in. */
export async function makeLogServer(control: Control, applicationId: Snowflake): Promise<LogServer> {
  const createdAt = control.world.now() - 900 * DAY
  const owner = control.createPerson({ username: 'keeper_of_the_log', createdAt, simulated: true })
  const seeded = await control.createGuild({
    name: 'Replayed log',
    ownerId: owner.id,
    channels: [{ name: 'welcome' }, { name: 'log' }],
  })
  control.addBot(applicationId, seeded.id)
  const guild = control.guild(seeded.id)
  const channelId = seeded.channels['log'] ?? ''
  const people = new Map<string, Snowflake>()

  const personFor = (who: string): Snowflake => {
    const known = people.get(who)
    if (known !== undefined) return known
    const username = `${who
      .toLowerCase()
      .replaceAll(/[^a-z0-9_]+/gu, '_')
      .slice(0, 24)}_${people.size}`
    const globalName = Array.from(who.trim()).slice(0, 32).join('')
    const { id } = control.createPerson({ username, globalName, createdAt, simulated: true })
    people.set(who, id)
    return id
  }

  return {
    guildId: seeded.id,
    ownerId: owner.id,
    people,
    async say(who, text) {
      const id = personFor(who)
      // A log begins in the middle of things: whoever speaks was there before.
      if (!guild.members.has(id)) control.addMember(guild.id, id, { silent: true })
      try {
        await control.as(id).send(channelId, { content: text, allowed_mentions: { parse: [] } })
        return true
      } catch (error) {
        if (error instanceof DiscordError && error.status === 400) return false
        throw error
      }
    },
    async join(who) {
      control.addMember(guild.id, personFor(who))
    },
    async leave(who) {
      const id = personFor(who)
      if (guild.members.has(id)) await control.as(id).leave(guild.id)
    },
  }
}
