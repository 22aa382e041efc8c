import { afterEach, describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/core/random.ts'
import { snowflakeTime } from '../../../src/core/snowflake.ts'
import { foundCommunity } from '../../../src/sandbox/community/index.ts'
import { type LocalDiscord, startLocalDiscord } from '../../../src/sandbox/index.ts'

let discord: LocalDiscord | undefined
afterEach(async () => {
  await discord?.stop()
})

async function found() {
  discord = await startLocalDiscord({ directory: null, rateLimits: 0 })
  const { control } = discord
  const events: string[] = []
  control.listen((event) => events.push(event))
  const community = await foundCommunity(discord, { random: seededRandom(7) })
  const guild = control.guild(community.guildId)
  const said = (channel: string) =>
    control.world.messages(guild.channels.list().find(({ name }) => name === channel)?.id ?? '').all()
  return { control, community, guild, said, events }
}

describe('the written history of a new community', () => {
  it('holds talk of the last hours in both languages, by members who were there', async () => {
    const { control, guild, said } = await found()
    const now = control.world.now()
    for (const channel of ['general', 'general-es', 'help', 'ayuda', 'showcase']) {
      const messages = said(channel)
      expect([channel, messages.length >= 3]).toEqual([channel, true])
      for (const message of messages) {
        const at = snowflakeTime(message.id)
        expect(at).toBeGreaterThan(now - 8 * 3_600_000)
        expect(at).toBeLessThan(now)
        expect(Math.abs(Date.parse(message.timestamp) - at)).toBeLessThan(1000)
        const member = guild.members.get(message.author_id)
        expect(Date.parse(member?.joined_at ?? '')).toBeLessThan(at)
      }
      expect(guild.channels.list().find(({ name }) => name === channel)?.last_message_id).toBe(
        messages.at(-1)?.id,
      )
    }
    expect(said('welcome')[0]?.content).toContain('Welcome to the grove')
  })

  it('is older than the membership of the bot and is never dispatched, so that it earns nothing', async () => {
    const { control, community, guild, said, events } = await found()
    const bot = control.world.applications.get(community.applicationId)?.bot_id ?? ''
    const joined = Date.parse(guild.members.get(bot)?.joined_at ?? '')
    expect(said('general').every(({ id }) => snowflakeTime(id) < joined)).toBe(true)
    const dispatched = events.filter((event) => event === 'MESSAGE_CREATE').length
    expect(dispatched).toBe(said('rules').length + said('welcome').length)
  })

  it('is written once: a second founding adds nothing', async () => {
    const { said } = await found()
    const before = said('general').length
    if (discord) await foundCommunity(discord, { random: seededRandom(8) })
    expect(said('general').length).toBe(before)
  })
})

it('the bot of the community has a picture of its own', async () => {
  const { control, community } = await found()
  const bot = control.world.users.get(control.world.applications.get(community.applicationId)?.bot_id ?? '')
  const response = await fetch(`${discord?.cdnUrl}/avatars/${bot?.id}/${bot?.avatar}.png`)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(2000)
})
