import { PermissionFlagsBits, type APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { fill, press, textOf } from '../../support/pressing.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'

const patience = { timeout: 20_000 }
const HONOURS = `laurel: achievements/1
achievements:
  - id: kind-soul
    emoji: 💚
    title: { en: Kind soul, es: Alma buena }
    description: { en: For kindness }
    goal: { of: hand }
    tiers: [{ xp: 40 }]
  - id: helper
    emoji: 🛟
    title: { en: Helper, es: Ayudante }
    description: { en: Somebody whom others trust }
    goal: { of: endorsed, endorsements: 2, days: 14, needs: { level: 1, messages: 3, trust: verified } }
    tiers: [{ xp: 10, role: '@Helper' }]
`

let whole: WholeApp
let ana: Person
let mia: Person
let max: Person

beforeAll(async () => {
  whole = await startWholeApp({
    roles: [
      { name: 'Helper' },
      { name: 'Low' },
      { name: 'Mod', permissions: String(PermissionFlagsBits.ModerateMembers) },
    ],
  })
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
  mia = whole.join({ username: 'mia', globalName: 'Mia', locale: 'en-US' })
  max = whole.join({ username: 'max', globalName: 'Max', locale: 'es-ES' })
  for (const { id } of [mia, max])
    await whole.as(whole.owner).request('PUT', '/guilds/{guild_id}/members/{user_id}/roles/{role_id}', {
      params: { guild_id: whole.guild.id, user_id: id, role_id: whole.role('Mod') },
    })
  const files = [{ name: 'honours.yaml', bytes: Buffer.from(HONOURS) }]
  const imported = await whole.use(whole.owner, 'achievements-admin import', { file: 0 }, { files })
  expect(imported.content).toContain('kind-soul, helper')
}, 60_000)
afterAll(() => whole?.stop())

const coinsOf = async (person: Person) => textOf(await whole.use(person, 'coins'))
const told = (text: string) => whole.said.filter(({ content }) => content.includes(text))
const ledger = (rule: string) =>
  whole.app.database.connection.collection('ledger').find({ memberId: ana.id, rule }).toArray()

/** Puts the role of the honour elsewhere in the list: above the bot's it can not be given. */
async function moveHelper(position: number): Promise<void> {
  await whole.as(whole.owner).request('PATCH', '/guilds/{guild_id}/roles', {
    params: { guild_id: whole.guild.id },
    body: [{ id: whole.role('Helper'), position }],
  })
}

async function mayManageRoles(may: boolean): Promise<void> {
  const bot = whole.discord.control
    .guild(whole.guild.id)
    .roles.list()
    .find(({ name }) => name === 'Laurel')
  await whole.as(whole.owner).request('PATCH', '/guilds/{guild_id}/roles/{role_id}', {
    params: { guild_id: whole.guild.id, role_id: bot?.id ?? '' },
    body: { permissions: String(may ? PermissionFlagsBits.Administrator : PermissionFlagsBits.SendMessages) },
  })
}

async function decide(who: Person, queue: APIMessage, purpose: string, reason: string): Promise<string> {
  return textOf(await fill(whole.as(who), queue, `endorse:${purpose}`, { reason }))
}

describe('awards', () => {
  it('give coins with a reason that the member is told and the ledger keeps', async () => {
    const reason = 'for *sorting* the library'
    const given = await whole.use(mia, 'award coins', { member: ana.id, coins: 120, reason })
    expect(given.content).toContain('120 coins')
    expect(await coinsOf(ana)).toContain('120')
    expect(await ledger('award-coins')).toMatchObject([{ coins: 120, amount: 0, by: mia.id, note: reason }])
    await expect.poll(() => told('You were given 120 coins'), patience).toHaveLength(1)
    expect(told('You were given 120 coins')[0]?.content).toContain(String.raw`for \*sorting\* the library`)
  })

  it('give a badge once, and take it back with its XP', async () => {
    const badge = { member: ana.id, badge: 'kind-soul', reason: 'welcomed everybody' }
    expect((await whole.use(mia, 'award badge', badge)).content).toContain('Kind soul')
    expect((await whole.use(max, 'award badge', badge)).content).toContain('ya lo tiene')
    expect(await ledger('achievement')).toMatchObject([
      { amount: 40, by: mia.id, note: 'welcomed everybody' },
    ])
    await expect.poll(() => told('you received 💚'), patience).toHaveLength(1)
    const [choice] = await whole
      .as(mia)
      .autocomplete(whole.guild.id, whole.channel('general'), 'award undo', 'award', { award: 'Kind' })
    const award = String(choice?.value)
    expect((await whole.use(max, 'award undo', { award })).content).toContain('No existe')
    expect((await whole.use(mia, 'award undo', { award })).content).toContain('taken back')
    expect((await whole.use(mia, 'award undo', { award })).content).toContain('no such award')
    const sum = (await ledger('achievement')).reduce((xp, entry) => xp + Number(entry['amount']), 0)
    expect(sum).toBe(0)
    expect((await whole.use(mia, 'award badge', badge)).content).toContain('Kind soul')
    expect((await whole.use(whole.owner, 'award list')).content).toContain('taken back by')
  })

  it('give a role for some hours, unless it is above who gives or above the bot', async () => {
    const role = whole.role('Low')
    const low = { member: ana.id, role, reason: 'for the fair' }
    const given = await whole.use(mia, 'award role', { ...low, hours: 5 })
    expect(given.content).toContain(role)
    await expect.poll(() => whole.rolesOf(ana), patience).toContain(role)
    const refused = await whole.use(mia, 'award role', {
      member: ana.id,
      role: whole.role('Mod'),
      reason: 'why not',
    })
    expect(refused.content).toContain('not below your own')
    await mayManageRoles(false)
    await expect
      .poll(async () => (await whole.use(mia, 'award role', { ...low, hours: 5 })).content, patience)
      .toContain('Manage Roles')
    expect(
      (await whole.use(mia, 'award coins', { member: ana.id, coins: 1, reason: low.reason })).content,
    ).toContain('1 coin')
    await mayManageRoles(true)
    await expect
      .poll(async () => (await whole.use(mia, 'award role', { ...low, hours: 5 })).content, patience)
      .toContain(role)
    const loans = await whole.app.database.connection.collection('given_roles').find().toArray()
    expect(loans).toMatchObject([{ memberId: ana.id, roleId: role }])
  })

  it('stay within what a moderator may give in a day, and go to nobody who must not get them', async () => {
    const give = (coins: number, member = ana.id) =>
      whole.use(max, 'award coins', { member, coins, reason: 'a gift' })
    expect((await give(501)).content).toContain('500')
    const answers = await Promise.all([give(500), give(500), give(500), give(500), give(500)])
    expect(answers.filter(({ content }) => content.includes('2000'))).toHaveLength(1)
    expect((await give(5, max.id)).content).toContain('Nadie se reconoce')
    expect((await give(5, whole.botUserId)).content).toContain('bots')
  })

  it('are not for members', async () => {
    const tried = await whole
      .as(ana)
      .runCommand(whole.guild.id, whole.channel('general'), 'award list', {})
      .then(JSON.stringify, String)
    expect(tried).not.toContain('sorting')
  })
})

describe('endorsements', () => {
  it('offer who is eligible with the evidence, and give the honour and its role once enough vouch', async () => {
    expect(textOf(await whole.use(mia, 'endorsements'))).toContain('Nobody is waiting')
    for (const words of [
      'here is how the old lock opens',
      'turn the key to the left first',
      'and push gently',
      'then it is done',
    ]) {
      await whole.as(ana).send(whole.channel('general'), words)
      whole.clock.advance(61_000)
    }
    await whole.use(whole.owner, 'xp award', { member: ana.id, amount: 300 })
    const queue = async (who: Person) => whole.use(who, 'endorsements')
    await expect.poll(async () => textOf(await queue(mia)), patience).toContain('Helper')
    const page = textOf(await queue(mia))
    expect(page).toContain('✅ 4 messages (asked: 3)')
    expect(page).toContain('nothing they earn is held')
    expect(page).toMatch(/channels\/\d+\/\d+\/\d+/)
    const fresh = await queue(mia)
    const stale = await queue(mia)
    expect(await decide(mia, fresh, 'endorse', 'always patient')).toContain('needs more endorsements')
    expect(await decide(mia, stale, 'endorse', 'and again')).toContain('vouched for this member already')
    expect(whole.rolesOf(ana)).not.toContain(whole.role('Helper'))
    const withdrawn = await press(whole.as(mia), await queue(mia), 'endorse:withdraw')
    expect(textOf(withdrawn)).toMatch(/no longer vouch[^]*Endorsed by 0 of 2/)
    expect(await decide(mia, await queue(mia), 'endorse', 'always patient')).toContain('more endorsements')
    const spanish = textOf(await queue(max))
    expect(spanish).toContain('Con el aval de 1 de 2')
    expect(spanish).toContain('always patient')
    await moveHelper(99)
    await expect.poll(async () => textOf(await queue(max)), patience).toContain('⚠️')
    expect(await decide(max, await queue(max), 'endorse', 'I agree')).toContain('mi rol más alto')
    expect(whole.rolesOf(ana)).not.toContain(whole.role('Helper'))
    await moveHelper(1)
    await expect.poll(async () => textOf(await queue(max)), patience).not.toContain('⚠️')
    expect(await decide(max, await queue(max), 'endorse', 'I agree')).toContain('ya tiene el honor')
    await expect.poll(() => whole.rolesOf(ana), patience).toContain(whole.role('Helper'))
    await expect.poll(() => told('you received 🛟'), patience).toHaveLength(1)
    expect(textOf(await queue(mia))).toContain('Nobody is waiting')
  }, 60_000)

  it('are not for oneself, can be declined with a reason, and end when nobody decides', async () => {
    for (const words of [
      'moderators write now and then, too',
      'this is the second of three',
      'and the last one',
    ]) {
      await whole.as(mia).send(whole.channel('general'), words)
      whole.clock.advance(61_000)
    }
    await whole.use(whole.owner, 'xp award', { member: mia.id, amount: 300 })
    await expect.poll(async () => textOf(await whole.use(mia, 'endorsements')), patience).toContain('Helper')
    const queue = await whole.use(mia, 'endorsements')
    expect(await decide(mia, queue, 'endorse', 'I am great')).toContain('vouches for themself')
    const later = 15 * 24 * 3_600_000
    const state = async () =>
      whole.app.database.connection.collection('candidacies').findOne({ memberId: mia.id })
    const declined = await decide(max, await whole.use(max, 'endorsements'), 'decline', 'not yet')
    expect(declined).toContain('Rechazado')
    expect(await state()).toMatchObject({ state: 'declined', reason: 'not yet', decidedBy: max.id })
    expect(textOf(await whole.use(max, 'endorsements'))).toContain('No hay nadie')
    whole.clock.advance(later)
    const again = await whole.use(max, 'endorsements')
    expect(textOf(again)).toContain('Ayudante')
    whole.clock.advance(later)
    expect(await decide(max, again, 'endorse', 'too late')).toContain('ya se ha decidido')
    expect(textOf(await whole.use(max, 'endorsements'))).toContain('No hay nadie')
  }, 60_000)
})
