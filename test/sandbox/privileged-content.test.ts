import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPlace, type Place } from '../support/discord-place.ts'

let place: Place

beforeEach(async () => {
  place = await startPlace({}, 0n)
})

afterEach(async () => {
  await place.end()
})

test('a bot that may not read content gets none over REST either, but its own and what is meant for it', async () => {
  const { control, ana, bot, channel } = place
  await ana.send(channel, 'for people only')
  await ana.send(channel, `for <@${bot.botUserId}>`)
  await control.as(bot.botUserId).send(channel, 'mine')
  const response = await fetch(`${place.discord.apiUrl}/channels/${channel}/messages?limit=3`, {
    headers: { authorization: `Bot ${bot.botToken}` },
  })
  const messages = (await response.json()) as { content: string }[]
  expect(messages.map(({ content }) => content)).toEqual(['mine', `for <@${bot.botUserId}>`, ''])
  const read = await ana.request('GET', '/channels/{channel_id}/messages', {
    params: { channel_id: channel },
  })
  expect((read as { content: string }[])[2]?.content).toBe('for people only')
})

test('the list of all members needs its privileged intent, and comes in the order of ids', async () => {
  const { control, bot, guild } = place
  const list = async (token: string) =>
    await fetch(`${place.discord.apiUrl}/guilds/${guild.id}/members?limit=1000`, {
      headers: { authorization: `Bot ${token}` },
    })
  expect(await (await list(bot.botToken)).json()).toMatchObject({ code: 50_001 })
  const trusted = control.createApplication({ name: 'Trusted' })
  control.addBot(trusted.applicationId, guild.id)
  const old = control.createPerson({ username: 'old', createdAt: Date.UTC(2016, 0, 1) })
  control.addMember(guild.id, old.id)
  const members = (await (await list(trusted.botToken)).json()) as { user: { id: string } }[]
  const ids = members.map(({ user }) => BigInt(user.id))
  expect(ids).toEqual(ids.toSorted((one, other) => (one < other ? -1 : 1)))
  expect(ids[0]).toBe(BigInt(old.id))
})
