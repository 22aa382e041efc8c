import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { press, textOf } from '../../support/pressing.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'
import { packOf } from './missions.ts'

const HOUR = 3_600_000
const patience = { timeout: 20_000 }
const NAMES = ['Bought', 'Rented', 'Awarded', 'Honoured', 'Earned', 'Short']

let directory: string
let whole: WholeApp
let ana: Person

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'laurel-roles-'))
  whole = await startWholeApp({ roles: NAMES.map((name) => ({ name })) }, { directory })
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
}, 60_000)
afterAll(async () => {
  await whole?.stop()
  await rm(directory, { recursive: true, force: true })
})

const owner = (command: string, options: Record<string, string | number> = {}) =>
  whole.use(whole.owner, command, options)
const lead = (command: string, text: string) =>
  whole.use(whole.owner, command, { file: 0 }, { files: [{ name: 'pack.yaml', bytes: Buffer.from(text) }] })
const held = () => NAMES.filter((name) => whole.rolesOf(ana).includes(whole.role(name)))
const holds = (names: readonly string[]) => expect.poll(held, patience).toEqual(names)
const collection = (name: string) => whole.app.database.connection.collection(name)

async function buy(item: string): Promise<void> {
  const question = await press(whole.as(ana), await whole.use(ana, 'shop'), `shop:ask:${item}`)
  expect(textOf(await press(whole.as(ana), question, 'shop:buy'))).toContain('is yours')
}

async function leave(): Promise<void> {
  await whole.as(ana).leave(whole.guild.id)
  await expect.poll(() => collection('left_members').countDocuments(), patience).toBe(1)
}

const comeBack = () => whole.discord.control.addMember(whole.guild.id, ana.id)

describe('roles that were given', () => {
  it('return with whoever leaves and joins again: bought, rented, awarded, honoured and earned', async () => {
    const earned = { role: '@Earned' }
    const pack = [
      {
        id: 'first',
        period: 'once',
        objective: { do: 'messages', count: 1 },
        rewards: { coins: 100, roles: [earned] },
      },
    ]
    await lead('missions-admin import', packOf(pack))
    await owner('missions-admin publish', { mission: 'first' })
    await lead(
      'achievements-admin import',
      `laurel: achievements/1
achievements:
  - { id: friend, emoji: 💚, title: { en: Friend }, description: { en: A friend }, goal: { of: hand }, tiers: [{ role: '@Honoured' }] }`,
    )
    await lead(
      'shop-admin import',
      `laurel: shop/1
items:
  - { id: bought, texts: { en: { title: Bought } }, price: 10, gives: { kind: role, role: '@Bought' } }
  - { id: rented, texts: { en: { title: Rented } }, price: 10, gives: { kind: role, role: '@Rented', hours: 48 } }
  - { id: short, texts: { en: { title: Short } }, price: 10, gives: { kind: role, role: '@Short', hours: 2 } }`,
    )
    await whole.as(ana).send(whole.channel('general'), 'the first words that finish a mission')
    await holds(['Earned'])
    for (const item of ['bought', 'rented', 'short']) await buy(item)
    const reason = 'for a good deed'
    await owner('award role', { member: ana.id, role: whole.role('Awarded'), reason })
    await owner('award badge', { member: ana.id, badge: 'friend', reason })
    await holds(NAMES)
    await leave()
    whole.clock.advance(HOUR)
    comeBack()
    await holds(NAMES)
  }, 90_000)

  it('stay away when their time ended meanwhile, and when they were taken back', async () => {
    await leave()
    const [choice] = await whole
      .as(whole.owner)
      .autocomplete(whole.guild.id, whole.channel('general'), 'award undo', 'award', { award: 'Awarded' })
    await owner('award undo', { award: String(choice?.value) })
    whole.clock.advance(2 * HOUR)
    comeBack()
    const left = ['Bought', 'Rented', 'Honoured', 'Earned']
    await holds(left)
    expect(JSON.stringify(await owner('laurel status'))).not.toContain('discord-100')
  }, 60_000)

  it('return after a join that the bot slept through, once', async () => {
    await whole.restart(async () => {
      await whole.as(ana).leave(whole.guild.id)
      whole.clock.advance(HOUR)
      comeBack()
    })
    await holds(['Bought', 'Rented', 'Honoured', 'Earned'])
    const returned = () => collection('outbox').countDocuments({ _id: { $regex: '^role-return:' } as never })
    expect(await returned()).toBe(6 + 4 + 4)
  }, 60_000)

  it('that something gives for good outlast a loan of the same role', async () => {
    const role = whole.role('Honoured')
    await owner('award role', { member: ana.id, role, hours: 1, reason: 'an hour on top' })
    await expect
      .poll(() => collection('given_roles').countDocuments({ roleId: role, until: { $ne: null } }), patience)
      .toBe(1)
    whole.clock.advance(72 * HOUR)
    await collection('jobs').updateOne({ name: 'missions.roles' }, { $set: { nextRunAt: new Date() } })
    await holds(['Bought', 'Honoured', 'Earned'])
    await expect
      .poll(() => collection('given_roles').countDocuments({ until: { $ne: null } }), patience)
      .toBe(0)
    expect(held()).toContain('Honoured')
    const revoked = { member: ana.id, achievement: 'friend', reason: 'no more' }
    await owner('achievements-admin revoke', revoked)
    await holds(['Bought', 'Earned'])
  }, 60_000)
})
