import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { fill, press, textOf } from '../../support/pressing.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'
import { packOf } from '../missions/missions.ts'

const HOUR = 3_600_000
const patience = { timeout: 40_000 }

let whole: WholeApp
let ana: Person
let ben: Person

beforeAll(async () => {
  whole = await startWholeApp({ roles: [{ name: 'VIP' }, { name: 'Gone' }] })
  const createdAt = whole.clock.now() - 400 * 24 * HOUR
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US', createdAt })
  ben = whole.join({ username: 'ben', globalName: 'Ben', locale: 'es-ES', createdAt })
}, 60_000)
afterAll(() => whole?.stop())

const admin = (command: string, options = {}, files: { name: string; bytes: Buffer }[] = []) =>
  whole.use(whole.owner, `shop-admin ${command}`, options, { files })
const coinsOf = async (person: Person) => {
  const [, coins = ''] = /\*\*([\d,.]+) (?:coin|moneda)/.exec(textOf(await whole.use(person, 'coins'))) ?? []
  return Number(coins.replace(/[,.]/g, ''))
}

describe('the shop on the local Discord', () => {
  it('is empty at first, and warns of what can never be given', async () => {
    expect(textOf(await whole.use(ana, 'shop'))).toContain('nothing on sale yet')
    expect(textOf(await whole.use(ben, 'shop'))).toContain('Aún no hay nada')
    const bot = whole.discord.control
      .guild(whole.guild.id)
      .roles.list()
      .find(({ name }) => name === 'Laurel')
    const refused = await admin('add', { kind: 'role', name: 'Boss', price: 5, role: bot?.id ?? '' })
    expect(textOf(refused)).toContain('nobody can give it')
    expect(textOf(await admin('add', { kind: 'theme', name: 'Look', price: 5 }))).toContain('theme')
    expect(textOf(await admin('list'))).not.toContain('Boss')
  })

  it('sells a role for a while for coins that a mission gave', async () => {
    const mission = {
      id: 'rich',
      period: 'once',
      objective: { do: 'messages', count: 1 },
      rewards: { coins: 300 },
    }
    const file = [{ name: 'pack.yaml', bytes: Buffer.from(packOf([mission])) }]
    await whole.use(whole.owner, 'missions-admin import', { file: 0 }, { files: file })
    await whole.use(whole.owner, 'missions-admin publish', { mission: 'rich' })
    await whole.as(ana).send(whole.channel('general'), 'hello to everyone on this meadow')
    await expect.poll(() => coinsOf(ana), patience).toBe(300)

    const role = whole.role('VIP')
    await admin('add', {
      kind: 'temporary-role',
      name: 'A day of VIP',
      price: 100,
      role,
      hours: 24,
      stock: 5,
    })
    const page = await whole.use(ana, 'shop')
    expect(textOf(page)).toContain('5 left')
    const question = await press(whole.as(ana), page, 'shop:ask:a-day-of-vip')
    expect(textOf(question)).toContain('200 would be left')
    const receipt = await press(whole.as(ana), question, 'shop:buy')
    expect(textOf(receipt)).toContain('is yours')
    await expect.poll(() => whole.rolesOf(ana), patience).toContain(role)
    expect(await coinsOf(ana)).toBe(200)
    expect(textOf(await whole.use(ana, 'inventory'))).toContain(role)
    expect(textOf(await press(whole.as(ana), receipt, 'shop:page'))).toContain('4 left')
    expect(textOf(await whole.use(ana, 'coins'))).toMatch(/bought: A day of VIP[^]*\+300\*\* · Title/)
    whole.clock.advance(25 * HOUR)
  }, 90_000)

  it('asks again when an item changed meanwhile, and refuses who can not afford it', async () => {
    const question = await press(whole.as(ana), await whole.use(ana, 'shop'), 'shop:ask:a-day-of-vip')
    const form = await whole
      .as(whole.owner)
      .runCommand(whole.guild.id, whole.channel('general'), 'shop-admin edit', {
        item: 'a-day-of-vip',
      })
    if (form.kind !== 'modal') throw new Error('no form')
    const shown = JSON.stringify(form.modal)
    expect(shown).toContain('price: 100')
    const text = (JSON.parse(`"${/"value":"((?:[^"\\]|\\.)*)"/.exec(shown)?.[1] ?? ''}"`) as string).replace(
      'price: 100',
      'price: 150',
    )
    await whole.as(whole.owner).submitModal(form.modal, { text })
    const again = await press(whole.as(ana), question, 'shop:buy')
    expect(textOf(again)).toContain('changed since you looked')
    expect(textOf(again)).toContain('150 coins')
    expect(await coinsOf(ana)).toBe(200)
    expect(textOf(await whole.use(ben, 'shop'))).toContain('Eso cuesta 150 monedas')
  })

  it('lets people fulfil or refund what they sell themselves, and tells the buyer why', async () => {
    await admin('add', { kind: 'custom', name: 'A drawing', price: 50, ask: 'Of what?', stock: 1 })
    const question = await press(whole.as(ana), await whole.use(ana, 'shop'), 'shop:ask:a-drawing')
    const receipt = await fill(whole.as(ana), question, 'shop:buy', { answer: 'A *goose*' })
    expect(textOf(receipt)).toContain('The team was told')
    expect(textOf(await whole.use(ana, 'shop'))).toContain('Sold out')
    const queue = await admin('orders')
    expect(textOf(queue)).toContain('goose')
    const other = await admin('orders')
    const reason = { reason: 'No geese this week' }
    const gone = await fill(whole.as(whole.owner), queue, 'shop-order:refund', reason)
    expect(gone.id).toBe(queue.id)
    expect(textOf(gone)).toContain('Nothing to do')
    expect(await coinsOf(ana)).toBe(200)
    expect(textOf(await whole.use(ana, 'shop'))).toContain('1 left')
    expect(textOf(await whole.use(ana, 'inventory'))).toContain('No geese this week')
    await expect
      .poll(
        () => whole.said.some(({ content }) => content.includes('A drawing** on Meadow was refunded')),
        patience,
      )
      .toBe(true)
    const stale = await press(whole.as(whole.owner), other, 'shop-order:fulfil')
    expect(textOf(stale)).toContain('fulfilled or refunded already')
  }, 60_000)

  it('takes nothing for a role that was deleted meanwhile, and says so on the shelf', async () => {
    const role = whole.role('Gone')
    await admin('add', { kind: 'role', name: 'Fleeting', price: 60, role })
    const question = await press(whole.as(ana), await whole.use(ana, 'shop'), 'shop:ask:fleeting')
    const params = { guild_id: whole.guild.id, role_id: role }
    await whole.as(whole.owner).request('DELETE', '/guilds/{guild_id}/roles/{role_id}', { params })
    const shelf = async () => textOf(await whole.use(ana, 'shop'))
    await expect.poll(shelf, patience).toContain('give this role at the moment')
    expect(textOf(await press(whole.as(ana), question, 'shop:buy'))).toContain('give this role at the moment')
    expect(await coinsOf(ana)).toBe(200)
  }, 60_000)

  it('lets members give each other coins within limits, where everybody sees it', async () => {
    const refused = async (coins: number) => textOf(await whole.use(ana, 'give', { member: ben.id, coins }))
    expect(await refused(10)).toContain('from level 5')
    await whole.use(whole.owner, 'config set', { setting: 'shop.giveLevel', value: '0' })
    expect(await refused(101)).toContain('100 coins a day')
    expect(textOf(await whole.use(ana, 'give', { member: ana.id, coins: 5 }))).toContain('yourself')
    expect(textOf(await whole.use(ana, 'give', { member: whole.botUserId, coins: 5 }))).toContain('Bots')
    const given = await whole.use(ana, 'give', { member: ben.id, coins: 80, note: 'thank you' })
    expect(given.content).toContain('80 coins')
    expect(await refused(21)).toContain('20 are left')
    expect([await coinsOf(ana), await coinsOf(ben)]).toEqual([120, 80])
    expect(textOf(await whole.use(whole.owner, 'coins', { member: ben.id }))).toContain('thank you')
    expect(textOf(await whole.use(ben, 'coins', { member: ana.id }))).toContain('moderadores')
    expect(textOf(await admin('flows'))).toContain('80 coins')
  })

  it('takes the role back by itself once its time is over', async () => {
    await expect.poll(() => whole.rolesOf(ana), patience).not.toContain(whole.role('VIP'))
    expect(textOf(await whole.use(ana, 'inventory'))).not.toContain(whole.role('VIP'))
  }, 60_000)
})
