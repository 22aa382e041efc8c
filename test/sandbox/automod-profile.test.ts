import { GatewayIntentBits } from 'discord-api-types/v10'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RawGateway } from '../support/discord-gateway.ts'
import { startPlace, type Place } from '../support/discord-place.ts'

let place: Place
let socket: RawGateway
const QUARANTINED = 128

beforeEach(async () => {
  place = await startPlace()
  const { control, guild, bot, channel } = place
  await control.as(bot.botUserId).request('POST', '/guilds/{guild_id}/auto-moderation/rules', {
    params: { guild_id: guild.id },
    body: {
      name: 'decent names',
      event_type: 2,
      trigger_type: 6,
      trigger_metadata: {
        keyword_filter: ['*goblin*'],
        regex_patterns: ['^admin\\d+$'],
        allow_list: ['hobgoblin'],
      },
      actions: [{ type: 4 }, { type: 2, metadata: { channel_id: channel } }],
      enabled: true,
    },
  })
  socket = place.connect()
  const intents =
    GatewayIntentBits.Guilds |
    GatewayIntentBits.GuildMembers |
    GatewayIntentBits.GuildMessages |
    GatewayIntentBits.AutoModerationExecution
  await socket.identify(bot.botToken, intents)
})

afterEach(async () => {
  await place.end()
})

test('a newcomer with a forbidden name may read but not write, until the name is mended', async () => {
  const { control, guild, channel, bot } = place
  const person = control.createPerson({ username: 'night_goblin' })
  control.addMember(guild.id, person.id)
  const update = await socket.packet(
    (packet) => packet.t === 'GUILD_MEMBER_UPDATE' && Number(packet.d['flags']) === QUARANTINED,
  )
  expect(update.d).toMatchObject({ user: { id: person.id } })
  const executed = await socket.event('AUTO_MODERATION_ACTION_EXECUTION')
  expect(executed.d).toMatchObject({
    rule_trigger_type: 6,
    user_id: person.id,
    content: 'night_goblin',
    matched_keyword: '*goblin*',
    action: { type: 4 },
  })
  expect(executed.d).not.toHaveProperty('channel_id')
  const actor = control.as(person.id)
  await expect(actor.send(channel, 'hello')).rejects.toMatchObject({ code: 50013 })
  await control.as(bot.botUserId).request('PATCH', '/guilds/{guild_id}/members/{user_id}', {
    params: { guild_id: guild.id, user_id: person.id },
    body: { nick: 'admin7' },
  })
  await expect(actor.send(channel, 'hello')).rejects.toMatchObject({ code: 50013 })
  await actor.request('PATCH', '/users/@me', { body: { username: 'night_owl' } })
  await control.as(bot.botUserId).request('PATCH', '/guilds/{guild_id}/members/{user_id}', {
    params: { guild_id: guild.id, user_id: person.id },
    body: { nick: null },
  })
  expect(await actor.send(channel, 'hello')).toMatchObject({ content: 'hello' })
})

test('allowed names, bots and those who manage the guild are left alone', async () => {
  const { control, guild, channel } = place
  const fine = control.createPerson({ username: 'hobgoblin' })
  control.addMember(guild.id, fine.id)
  const other = control.createApplication({ name: 'Goblin Bot' })
  control.addBot(other.applicationId, guild.id)
  expect(await control.as(fine.id).send(channel, 'hello')).toMatchObject({ content: 'hello' })
  await control.settled()
  expect(socket.packets.some((packet) => packet.t === 'AUTO_MODERATION_ACTION_EXECUTION')).toBe(false)
})
