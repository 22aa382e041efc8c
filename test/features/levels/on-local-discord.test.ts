import type { APIMessage, APIRole } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import type { VirtualClock } from '../../../src/core/virtual-clock.ts'
import type { LocalDiscord, Person, SeededGuild } from '../../../src/sandbox/index.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'

let whole: WholeApp
let clock: VirtualClock
let discord: LocalDiscord
let app: App
let guild: SeededGuild
let owner: WholeApp['owner']
let ana: Person
let ben: Person

beforeAll(async () => {
  whole = await startWholeApp({
    roles: [{ name: 'Sprout' }, { name: 'Oak' }],
    channels: [{ name: 'general' }, { name: 'elsewhere' }],
  })
  ;({ clock, discord, app, guild, owner } = whole)
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
  ben = whole.join({ username: 'ben', globalName: 'Ben', locale: 'es-ES' })
  await command(owner, 'config set', { setting: 'achievements.enabled', value: 'no' })
}, 60_000)
afterAll(() => whole?.stop())

const channel = (name: string) => whole.channel(name)

/** Writes `count` messages a minute apart. */
async function write(person: Person, count: number) {
  for (let index = 0; index < count; index += 1) {
    await discord.control.as(person.id).send(channel('general'), `words ${index}`)
    clock.advance(60_000)
  }
}

const command = (person: Pick<Person, 'id'>, name: string, options?: Record<string, string | number>) =>
  whole.use(person, name, options, { channel: 'elsewhere' })

/** All that a message says, pictures by their descriptions. */
const textOf = ({ content, embeds, attachments }: APIMessage) =>
  [
    content,
    ...attachments.map(({ description }) => description),
    ...embeds.flatMap((embed) => [embed.description, ...(embed.fields ?? []).map(({ value }) => value)]),
  ].join('\n')

const notices = () => whole.said.filter(({ channel_id: id }) => id === channel('general'))

const isInGuild = (channelId: string) => discord.control.guild(guild.id).channels.has(channelId)

function buttonOf(message: APIMessage, purpose: string): string {
  const ids = JSON.stringify(message.components).match(/"custom_id":"([^"]+)"/g) ?? []
  return ids.map((id) => id.slice(13, -1)).find((id) => id.startsWith(`leaderboard:${purpose}:`)) ?? ''
}

/** Changes a setting of levels as `/config` does. */
const settings = (path: string, value: string) =>
  whole.use(owner, 'config set', { setting: `levels.${path}`, value })

const rolesOf = (person: Person) => whole.rolesOf(person)

describe('levels on the local Discord', () => {
  it('earn by messages, are announced once where it happened, and show on a card', async () => {
    await write(ana, 8)
    await expect.poll(() => notices().length).toBe(1)
    expect(notices()[0]?.content).toContain(`<@${ana.id}>`)
    expect(notices()[0]?.attachments[0]?.description).toContain('Ana\u2069 went up from level 0 to level 1')
    const { attachments, embeds } = await command(ana, 'rank')
    expect(embeds).toEqual([])
    expect(attachments[0]?.content_type).toMatch(/^image\//)
    expect(attachments[0]?.description).toContain('Ana')
  })

  it("are listed by XP with the viewer's own place, in the viewer's language", async () => {
    await write(ben, 2)
    const board = async () => textOf(await command(ben, 'leaderboard'))
    await expect.poll(board).toContain('Tú: puesto **2**')
    expect(await board()).toMatch(/Ana[^]*Ben/)
  })

  it('say why: what was credited with a link, and what was too soon', async () => {
    await discord.control.as(ben.id).send(channel('general'), 'one')
    await discord.control.as(ben.id).send(channel('general'), 'two, too soon')
    const why = async () => textOf(await command(ben, 'why'))
    await expect.poll(why).toContain('demasiado pronto')
    expect(await why()).toContain(`https://discord.com/channels/${guild.id}/${channel('general')}/`)
    clock.advance(60_000)
  })

  it('give level roles to those who reach them, and to the others by a sync', async () => {
    const sprout = guild.roles['Sprout'] ?? ''
    const added = await command(owner, 'level-roles add', { level: 1, role: sprout })
    expect(textOf(added)).toContain(sprout)
    expect(rolesOf(ana)).toEqual([])
    const synced = await command(owner, 'level-roles sync')
    expect(synced.flags).toBe(64)
    await expect.poll(() => rolesOf(ana)).toEqual([sprout])
    expect(rolesOf(ben)).toEqual([])
    await write(ben, 6)
    await expect.poll(() => rolesOf(ben)).toEqual([sprout])
    await expect.poll(() => notices().length).toBe(2)
  })

  it('take the level role away with the XP, and can undo that without a second notice', async () => {
    const before = textOf(await command(owner, 'leaderboard'))
    await command(owner, 'xp reset', { member: ana.id, reason: 'a test' })
    await expect.poll(() => rolesOf(ana)).toEqual([])
    expect(textOf(await command(owner, 'leaderboard'))).not.toContain('Ana')
    expect(textOf(await command(owner, 'why', { member: ana.id }))).toContain('a test')
    await command(owner, 'xp undo', { member: ana.id })
    await expect.poll(() => rolesOf(ana)).toHaveLength(1)
    expect(textOf(await command(owner, 'leaderboard'))).toContain('Ana')
    expect(before).toContain('Ana')
    expect(notices()).toHaveLength(2)
  })

  it('explain why a role cannot be a level role', async () => {
    const { control } = discord
    const params = { guild_id: guild.id }
    const above = (await control.as(owner.id).request('POST', '/guilds/{guild_id}/roles', {
      params,
      body: { name: 'Above' },
    })) as APIRole
    await control.as(owner.id).request('PATCH', '/guilds/{guild_id}/roles', {
      params,
      body: [{ id: above.id, position: control.guild(guild.id).roles.size - 1 }],
    })
    const own = control.guild(guild.id).roles.list()
    const managed = own.find((role) => role.name === 'Laurel')?.id ?? ''
    expect(textOf(await command(owner, 'level-roles add', { level: 2, role: managed }))).toContain(
      'integration',
    )
    expect(textOf(await command(owner, 'level-roles add', { level: 2, role: guild.id }))).toContain(
      'Everyone',
    )
    expect(textOf(await command(owner, 'level-roles add', { level: 2, role: above.id }))).toMatch(
      /my highest role is at/,
    )
    expect(textOf(await command(owner, 'level-roles list'))).not.toContain('Level **2**')
  })

  it('turn the pages for who asked, and show others a page of their own', async () => {
    for (let index = 0; index < 12; index += 1) {
      const person = discord.control.createPerson({ username: `guest${index}` })
      discord.control.addMember(guild.id, person.id)
      await discord.control.as(person.id).send(channel('general'), 'hello')
    }
    await expect.poll(async () => textOf(await command(owner, 'leaderboard'))).toContain('Page 1 of 2')
    const board = await command(owner, 'leaderboard')
    const turned = await discord.control.as(owner.id).click(board, buttonOf(board, 'next'))
    if (turned.kind !== 'update') throw new Error(`no update but ${turned.kind}`)
    expect(textOf(turned.message)).toContain('Page 2 of 2')
    const asText = await discord.control.as(ben.id).click(turned.message, buttonOf(turned.message, 'text'))
    if (asText.kind !== 'message') throw new Error(`no message but ${asText.kind}`)
    expect(asText.message.flags).toBe(64)
    expect(asText.message.embeds[0]?.footer?.text).toBe('Página 2 de 2 · 14 miembros')
    const own = await discord.control.as(ana.id).click(turned.message, buttonOf(turned.message, 'first'))
    if (own.kind !== 'message') throw new Error(`no message but ${own.kind}`)
    expect(own.message.flags).toBe(64)
    expect(textOf(own.message)).toContain('You: **#')
  })

  it('are announced by direct message when the guild wishes so', async () => {
    await discord.control.as(owner.id).send(channel('elsewhere'), 'first words')
    await settings('notices', 'direct')
    const before = notices().length
    await command(owner, 'xp award', { member: ben.id, amount: 1000 })
    await expect
      .poll(() =>
        whole.said.some(({ content, channel_id: id }) => content.includes(ben.id) && !isInGuild(id)),
      )
      .toBe(true)
    expect(notices()).toHaveLength(before)
  })

  it('keep a notice whose channel is gone out of the way, with the reason', async () => {
    await settings('noticeChannel', channel('elsewhere'))
    await settings('notices', 'channel')
    await discord.control.as(owner.id).request('DELETE', '/channels/{channel_id}', {
      params: { channel_id: channel('elsewhere') },
    })
    await discord.control
      .as(owner.id)
      .runCommand(guild.id, channel('general'), 'xp award', { member: ben.id, amount: 5000 })
    const outbox = app.database.connection.collection('outbox')
    await expect
      .poll(() => outbox.findOne({ state: 'failed' }))
      .toMatchObject({ kind: 'message', reason: 'discord-10003' })
  })
})
