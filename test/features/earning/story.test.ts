import type { APIMessage, APIRole } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../src/app.ts'
import type { VirtualClock } from '../../../src/core/virtual-clock.ts'
import { verifyLedger } from '../../../src/features/earning/index.ts'
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
let ben: Person

beforeAll(async () => {
  whole = await startWholeApp({
    roles: [{ name: 'Sprout' }],
    channels: [{ name: 'general' }, { name: 'lounge', type: 2 }],
  })
  ;({ clock, discord, app, guild, owner } = whole)
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
  ben = whole.join({ username: 'ben', globalName: 'Ben', locale: 'es-ES' })
}, 60_000)
afterAll(() => whole?.stop())

const channel = (name: string) => whole.channel(name)
const as = (person: Pick<Person, 'id'>) => whole.as(person)
const rolesOf = (person: Person) => whole.rolesOf(person)
const command = (person: Pick<Person, 'id'>, name: string, options?: Record<string, string | number>) =>
  whole.use(person, name, options)

const textOf = ({ content, embeds }: APIMessage) =>
  [
    content,
    ...embeds.flatMap(({ title, description, fields = [] }) => [
      title,
      description,
      ...fields.map(({ name, value }) => `${name} ${value}`),
    ]),
  ]
    .join('\n')
    .replaceAll('\\', '')

const set = (setting: string, value: string) => command(owner, 'config set', { setting, value })

async function whyOf(person: Pick<Person, 'id'>, message: APIMessage): Promise<string> {
  const result = await as(person).runContextMenu(guild.id, message.channel_id, 'Why this XP?', message.id, 3)
  if (result.kind !== 'message') throw new Error(`no message but ${JSON.stringify(result)}`)
  return textOf(result.message)
}

function buttonOf(message: APIMessage, purpose: string): string {
  const found = new RegExp(`"custom_id":"(xp-undo:${purpose}:[^"]+)"`).exec(
    JSON.stringify(message.components),
  )
  return found?.[1] ?? ''
}

const entriesOf = async (source: string, person: Person) =>
  await app.database.connection
    .collection('ledger')
    .find({ source, memberId: person.id, state: 'credited' })
    .toArray()

describe('one message', () => {
  let first: APIMessage
  let sprout: string

  it('brings a level and its role', async () => {
    sprout = guild.roles['Sprout'] ?? ''
    await set('earning.message.most', '100')
    await set('earning.message.least', '100')
    await command(owner, 'level-roles add', { level: 1, role: sprout })
    first = await as(ana).send(channel('general'), 'Hello everybody, I am new here')
    await expect.poll(() => rolesOf(ana)).toEqual([sprout])
  })

  it('is explained to its author, by its menu and by its link', async () => {
    expect(await whyOf(ana, first)).toContain('+100 XP')
    const link = `https://discord.com/channels/${guild.id}/${first.channel_id}/${first.id}`
    expect(textOf(await command(ana, 'why', { message: link }))).toContain('+100 XP')
    expect(textOf(await command(ana, 'why', { message: 'yesterday' }))).toContain('Copy Message Link')
  })

  it('is explained to moderators, and to nobody else', async () => {
    expect(await whyOf(owner, first)).toContain('+100 XP')
    expect(await whyOf(ben, first)).toContain('moderadores')
    expect(textOf(await command(owner, 'why', { member: ana.id }))).toContain(first.id)
  })

  it('that came too soon says so', async () => {
    const second = await as(ana).send(channel('general'), 'And I am glad to be')
    expect(await whyOf(ana, second)).toContain('too soon')
  })

  it('is undone by a moderator, and the level role goes', async () => {
    const undone = textOf(await command(owner, 'xp undo', { member: ana.id, reason: 'a mistake' }))
    expect(undone).toContain('100 XP')
    await expect.poll(() => rolesOf(ana)).toEqual([])
    const why = await whyOf(ana, first)
    expect(why).toContain('+100 XP')
    expect(why).toContain('-100 XP')
    expect(why).toContain('a mistake')
  })
})

describe('every source', () => {
  it('earns on the local Discord as told, once', async () => {
    clock.advance(10 * MINUTE)
    const said = await as(ana).send(channel('general'), 'Who comes to the picnic on Sunday?')
    clock.advance(MINUTE)
    await as(ben).send(channel('general'), 'I will, of course', { replyTo: said.id })
    await as(ben).react(channel('general'), said.id, '👍')
    await as(ben).react(channel('general'), said.id, '🎉')
    await as(ben).request('POST', '/channels/{channel_id}/messages/{message_id}/threads', {
      params: { channel_id: channel('general'), message_id: said.id },
      body: { name: 'Picnic' },
    })
    await expect.poll(() => entriesOf('reply', ana)).toHaveLength(1)
    await expect.poll(() => entriesOf('reaction', ana)).toHaveLength(1)
    await expect.poll(() => entriesOf('thread', ben)).toHaveLength(1)
  })

  it('earns minutes in voice and attendance of an event there', async () => {
    const event = (await as(owner).request('POST', '/guilds/{guild_id}/scheduled-events', {
      params: { guild_id: guild.id },
      body: {
        name: 'Picnic',
        privacy_level: 2,
        entity_type: 2,
        channel_id: channel('lounge'),
        scheduled_start_time: new Date(clock.now() + MINUTE).toISOString(),
      },
    })) as { id: string }
    as(ana).joinVoice(guild.id, channel('lounge'))
    as(ben).joinVoice(guild.id, channel('lounge'))
    clock.advance(2 * MINUTE)
    await as(owner).request('PATCH', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}', {
      params: { guild_id: guild.id, guild_scheduled_event_id: event.id },
      body: { status: 2 },
    })
    await expect.poll(() => app.database.connection.collection('voice_presences').countDocuments()).toBe(2)
    const before = (await entriesOf('voice', ana)).length
    clock.advance(12 * MINUTE)
    await expect.poll(async () => (await entriesOf('voice', ana)).length - before).toBeGreaterThanOrEqual(11)
    await expect.poll(() => entriesOf('event', ben)).toHaveLength(1)
    as(ana).leaveVoice(guild.id)
    as(ben).leaveVoice(guild.id)
  }, 60_000)

  it('counts more where a factor says so', async () => {
    await command(owner, 'xp-factors channel', { channel: channel('general'), factor: 1.5 })
    expect(textOf(await command(owner, 'xp-factors list'))).toContain('×1.5')
    clock.advance(10 * MINUTE)
    const said = await as(ben).send(channel('general'), 'We should do that more often')
    expect(await whyOf(ben, said)).toMatch(/\+150 XP.*×1[.,]5/)
    const gone = await command(owner, 'xp-factors remove', { channel: channel('general') })
    expect(textOf(gone)).toContain('gone')
  })
})

describe('a window of everybody', () => {
  it('is counted first, and undone once it is confirmed', async () => {
    const offer = await command(owner, 'xp undo', { minutes: 600, source: 'voice', reason: 'a test' })
    expect(textOf(offer)).toMatch(/This undoes \d+ credits of 2 members/)
    const earned = await entriesOf('voice', ana)
    expect(earned.length).toBeGreaterThan(0)
    const result = await as(owner).click(offer, buttonOf(offer, 'begin'))
    expect(result.kind).toBe('update')
    const reversed = () => app.database.connection.collection('ledger').countDocuments({ state: 'reversed' })
    await expect.poll(reversed, { timeout: 20_000 }).toBeGreaterThan(earned.length)
    const runs = app.database.connection.collection('undo_runs')
    await expect
      .poll(() => runs.findOne({}), { timeout: 20_000 })
      .toMatchObject({ state: 'done', members: 2 })
    const again = textOf(await command(owner, 'xp undo', { minutes: 600, source: 'voice' }))
    expect(again).toContain('nothing left to undo')
  }, 40_000)

  it('is dropped when it is cancelled', async () => {
    const offer = await command(owner, 'xp undo', { 'joined-after': '30d' })
    const cancelled = await as(owner).click(offer, buttonOf(offer, 'cancel'))
    expect(cancelled.kind === 'update' && textOf(cancelled.message)).toContain('nothing was changed')
  })

  it.each([
    [{}, 'Name a member'],
    [{ from: 'yesterday' }, 'is no time'],
    [{ from: '1h', to: '2h' }, 'before the beginning'],
  ])('is refused with the reason: %j', async (options, reason) => {
    expect(textOf(await command(owner, 'xp undo', options))).toContain(reason)
  })
})

it('comes back: who leaves and joins again keeps XP and gets the level roles with the next credit', async () => {
  const sprout = guild.roles['Sprout'] ?? ''
  await expect.poll(() => rolesOf(ben)).toEqual([sprout])
  await as(ben).leave(guild.id)
  discord.control.addMember(guild.id, ben.id)
  expect(rolesOf(ben)).toEqual([])
  clock.advance(5 * MINUTE)
  await as(ben).send(channel('general'), 'I am back after a short break')
  await expect.poll(() => rolesOf(ben)).toEqual([sprout])
})

it('shows what can be set part by part, and refuses a time zone that there is not', async () => {
  const shown = await command(owner, 'config show', { feature: 'earning' })
  expect(textOf(shown)).toContain('Etc/UTC')
  const menu = /"custom_id":"(config-section:earning)"/.exec(JSON.stringify(shown.components))?.[1] ?? ''
  const voice = await as(owner).select(shown, menu, ['voice'])
  expect(voice.kind === 'update' && textOf(voice.message)).toContain('Voice: full worth for')
  expect(textOf(await set('earning.timeZone', 'Europe/Atlantis'))).toContain('no time zone')
  expect(textOf(await set('earning.timeZone', 'Europe/Madrid'))).toContain('Europe/Madrid')
})

it('leaves a ledger that adds up, and a bot role that nobody can hand out', async () => {
  expect((await verifyLedger(app.database.connection)).drifts).toEqual([])
  const roles = (await as(owner).request('GET', '/guilds/{guild_id}/roles', {
    params: { guild_id: guild.id },
  })) as APIRole[]
  const own = roles.find(({ managed }) => managed)
  expect(textOf(await command(owner, 'level-roles add', { level: 2, role: own?.id ?? '' }))).toContain(
    'integration',
  )
})
