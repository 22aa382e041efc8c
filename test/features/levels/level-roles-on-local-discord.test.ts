import type { APIMessage, APIRole } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import type { VirtualClock } from '../../../src/core/virtual-clock.ts'
import type { LocalDiscord, Person, SeededGuild } from '../../../src/sandbox/index.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'

const MINUTE = 60_000

let whole: WholeApp
let clock: VirtualClock
let discord: LocalDiscord
let app: App
let guild: SeededGuild
let owner: WholeApp['owner']
let ana: Person
let botRole: string

beforeAll(async () => {
  whole = await startWholeApp(
    { roles: [{ name: 'One' }, { name: 'Two' }, { name: 'Three' }] },
    { messageContent: false },
  )
  ;({ clock, discord, app, guild, owner } = whole)
  ana = whole.join({ username: 'ana', locale: 'en-US' })
  const roles = discord.control.guild(guild.id).roles.list()
  botRole = roles.find(({ name }) => name === 'Laurel')?.id ?? ''
  for (const [index, name] of ['One', 'Two', 'Three'].entries())
    await command('level-roles add', { level: index + 1, role: role(name) })
  await command('config set', { setting: 'levels.notices', value: 'off' })
}, 60_000)
afterAll(() => whole?.stop())

const role = (name: string) => whole.role(name)
const held = () =>
  whole
    .rolesOf(ana)
    .map((id) => Object.keys(guild.roles).find((name) => guild.roles[name] === id) ?? id)
    .toSorted((a, b) => a.localeCompare(b))
const textOf = ({ content, embeds }: APIMessage) =>
  [content, ...embeds.map(({ description }) => description)].join('\n')

const command = async (name: string, options?: Record<string, string | number>) =>
  textOf(await whole.use(owner, name, options))

const roleOf = (name: string, method: 'PUT' | 'DELETE') =>
  discord.control.as(owner.id).request(method, '/guilds/{guild_id}/members/{user_id}/roles/{role_id}', {
    params: { guild_id: guild.id, user_id: ana.id, role_id: role(name) },
  })
const holds = (names: string[]) => expect.poll(held).toEqual(names)
const give = (amount: number) => command('xp award', { member: ana.id, amount })
const take = (amount: number) => command('xp remove', { member: ana.id, amount })

describe('level roles', () => {
  it('stack: whoever rises keeps those of the levels below, and loses those above on a fall', async () => {
    await give(300)
    await holds(['One', 'Two'])
    await give(300)
    await holds(['One', 'Three', 'Two'])
    await take(400)
    await holds(['One'])
  })

  it('replace: only the role of the highest level, after a sync of everybody and from then on', async () => {
    await give(100)
    await holds(['One', 'Two'])
    await command('config set', { setting: 'levels.roleMode', value: 'replace' })
    await command('level-roles sync')
    await holds(['Two'])
    await give(300)
    await holds(['Three'])
    await take(300)
    await holds(['Two'])
    await command('config set', { setting: 'levels.roleMode', value: 'stack' })
    await command('level-roles sync')
    await holds(['One', 'Two'])
  })

  it('drift and are repaired: what was taken comes back with the next credit, what is too much goes by a sync', async () => {
    await roleOf('One', 'DELETE')
    await roleOf('Three', 'PUT')
    await holds(['Three', 'Two'])
    clock.advance(2 * MINUTE)
    await discord.control.as(ana.id).send(guild.channels['general'] ?? '', 'where did my role go')
    await holds(['One', 'Three', 'Two'])
    await command('level-roles sync')
    await holds(['One', 'Two'])
  })

  it('come back at once with whoever leaves and joins again, once however often the join is told', async () => {
    const { control } = discord
    await control.as(ana.id).leave(guild.id)
    const effects = app.database.connection.collection<{ _id: string }>('outbox')
    await expect.poll(() => app.database.connection.collection('left_members').countDocuments()).toBe(1)
    control.faults.duplicateJoins = true
    control.addMember(guild.id, ana.id)
    control.faults.duplicateJoins = false
    await holds(['One', 'Two'])
    expect(await effects.countDocuments({ _id: { $regex: '^level-role-return:' } })).toBe(2)
    expect(await app.database.connection.collection('left_members').countDocuments()).toBe(0)
  })

  it('that the bot can no longer give say why, and leave the others alone', async () => {
    const { control } = discord
    const roles = (await control.as(owner.id).request('GET', '/guilds/{guild_id}/roles', {
      params: { guild_id: guild.id },
    })) as APIRole[]
    const top = Math.max(...roles.map(({ position }) => position))
    await control.as(owner.id).request('PATCH', '/guilds/{guild_id}/roles', {
      params: { guild_id: guild.id },
      body: [{ id: role('Three'), position: top + 1 }],
    })
    await expect.poll(() => command('level-roles list')).toContain('not below my highest role')
    await give(400)
    const outbox = app.database.connection.collection('outbox')
    await expect
      .poll(() => outbox.findOne({ kind: 'add-role', state: 'failed' }))
      .toMatchObject({ reason: expect.stringContaining('discord-50013') })
    await holds(['One', 'Two'])
    expect(await command('level-roles sync')).toBeTruthy()
    await holds(['One', 'Two'])
  })

  it('are refused with the permission that lacks, when the bot may not manage roles', async () => {
    await discord.control.as(owner.id).request('PATCH', '/guilds/{guild_id}/roles/{role_id}', {
      params: { guild_id: guild.id, role_id: botRole },
      body: { permissions: '0' },
    })
    await expect
      .poll(() => command('level-roles sync').catch((error: unknown) => String(error)))
      .toContain('Manage Roles')
  })
})

describe('without the Message Content intent', () => {
  it('messages earn by their metadata, and /config says what is not judged', async () => {
    const entries = await app.database.connection.collection('ledger').find({ source: 'message' }).toArray()
    expect(entries).toHaveLength(1)
    const set = await command('config set', { setting: 'earning.quality.similarity', value: '70' })
    expect(set).toContain('without the Message Content intent')
    expect(await command('config set', { setting: 'earning.message.cooldown', value: '90' })).not.toContain(
      'Message Content',
    )
  })
})

describe('a guild that removes the bot', () => {
  it('and invites it again finds everything as it was', async () => {
    const { control } = discord
    const before = await app.database.connection.collection('member_totals').findOne({ memberId: ana.id })
    const bot = app.bot.client.user?.id ?? ''
    await control.as(owner.id).request('DELETE', '/guilds/{guild_id}/members/{user_id}', {
      params: { guild_id: guild.id, user_id: bot },
    })
    await expect.poll(() => app.bot.guilds.guild(guild.id)).toBeUndefined()
    clock.advance(5 * MINUTE)
    await discord.control.as(ana.id).send(guild.channels['general'] ?? '', 'nobody is counting this')
    control.addBot(app.bot.client.application?.id ?? '', guild.id)
    await expect.poll(() => app.bot.guilds.guild(guild.id)?.name).toBe('Meadow')
    clock.advance(5 * MINUTE)
    await discord.control.as(ana.id).send(guild.channels['general'] ?? '', 'and now it goes on')
    const entries = () => app.database.connection.collection('ledger').countDocuments({ source: 'message' })
    await expect.poll(entries).toBe(2)
    const after = await app.database.connection.collection('member_totals').findOne({ memberId: ana.id })
    expect(Number(after?.['xp'])).toBeGreaterThan(Number(before?.['xp']))
  })
})
