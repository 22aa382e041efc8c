import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { press, textOf } from '../../support/pressing.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'

const HOUR = 3_600_000
const patience = { timeout: 20_000 }
const SHOP = `laurel: shop/1
items:
  - { id: look, texts: { en: { title: Look } }, price: 10, gives: { kind: theme, theme: midnight } }
  - { id: ice, texts: { en: { title: Ice } }, price: 10, gives: { kind: freeze } }
  - { id: rush, texts: { en: { title: Rush } }, price: 10, gives: { kind: boost, times: 2.5, hours: 2 } }
  - { id: ticket, texts: { en: { title: Ticket } }, price: 10, gives: { kind: raffle, raffle: summer, count: 3 }, limit: { count: 1, per: day } }
  - { id: last, texts: { en: { title: Last } }, price: 10, gives: { kind: custom }, stock: 1 }
`

let whole: WholeApp
let ana: Person
let ben: Person

beforeAll(async () => {
  whole = await startWholeApp({})
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
  ben = whole.join({ username: 'ben', globalName: 'Ben', locale: 'es-ES' })
  const files = [{ name: 'shop.yaml', bytes: Buffer.from(SHOP) }]
  await whole.use(whole.owner, 'shop-admin import', { file: 0 }, { files })
  for (const setting of ['least', 'most']) await set(`earning.message.${setting}`, '20')
  for (const { id } of [ana, ben])
    await whole.use(whole.owner, 'award coins', { member: id, coins: 200, reason: 'to begin with' })
}, 60_000)
afterAll(() => whole?.stop())

const set = (setting: string, value: string) => whole.use(whole.owner, 'config set', { setting, value })
const collection = (name: string) => whole.app.database.connection.collection(name)
const coinsOf = async ({ id }: Person) =>
  (await collection('holdings').findOne({ memberId: id }))?.['coins'] as number

/** The page of the shop that offers an item, turned to it. */
async function ask(person: Person, item: string): Promise<APIMessage> {
  return press(whole.as(person), await whole.use(person, 'shop'), `shop:ask:${item}`)
}
const buy = async (person: Person, item: string) =>
  textOf(await press(whole.as(person), await ask(person, item), 'shop:buy'))

let words = 0
async function earn(person: Person): Promise<number> {
  const key = { memberId: person.id, source: 'message' }
  const before = await collection('ledger').countDocuments(key)
  whole.clock.advance(61_000)
  words += 1
  await whole.as(person).send(whole.channel('general'), `quite other words than before, number ${words}`)
  await expect.poll(() => collection('ledger').countDocuments(key), patience).toBe(before + 1)
  const [latest] = await collection('ledger').find(key).sort({ at: -1 }).limit(1).toArray()
  return Number(latest?.['amount'])
}

async function edgeOf({ attachments }: APIMessage): Promise<number[]> {
  const image = await loadImage(Buffer.from(await (await fetch(attachments[0]?.url ?? '')).arrayBuffer()))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return [...context.getImageData(5, 5, 1, 1).data]
}

describe('what was bought', () => {
  it('is worn on the next card when it is a theme, until it is refunded', async () => {
    await earn(ana)
    const before = await edgeOf(await whole.use(ana, 'rank'))
    expect((await whole.use(ana, 'card theme', { theme: 'midnight' })).content).toContain('not unlocked')
    expect(await buy(ana, 'look')).toContain('is yours')
    expect(textOf(await whole.use(ana, 'shop'))).toContain('You have this already')
    await whole.use(ana, 'card theme', { theme: 'midnight' })
    expect(await edgeOf(await whole.use(ana, 'rank'))).not.toEqual(before)
    const [choice] = await whole
      .as(whole.owner)
      .autocomplete(whole.guild.id, whole.channel('general'), 'shop-admin refund', 'order', { order: 'Look' })
    await whole.use(whole.owner, 'shop-admin refund', { order: String(choice?.value), reason: 'a mistake' })
    expect(await edgeOf(await whole.use(ana, 'rank'))).toEqual(before)
    expect(await coinsOf(ana)).toBe(200)
  }, 60_000)

  it('is not sold where no member may wear a theme, nor when everybody may', async () => {
    await set('cards.memberThemes', 'none')
    expect(textOf(await whole.use(ana, 'shop'))).toContain('all cards wear the same theme')
    await set('cards.memberThemes', 'all')
    expect(textOf(await whole.use(ana, 'shop'))).toContain('You have this already')
    await set('cards.memberThemes', 'unlocked')
    expect(textOf(await whole.use(ana, 'shop'))).not.toContain('You have this already')
  })

  it('counts XP so many times when it is a boost, and no longer than it lasts', async () => {
    expect(await buy(ana, 'rush')).toContain('is yours')
    expect(await earn(ana)).toBe(50)
    expect(await earn(ben)).toBe(20)
    whole.clock.advance(2 * HOUR)
    expect(await earn(ana)).toBe(20)
  }, 60_000)

  it('saves the streak on a day that was missed when it is a freeze', async () => {
    for (const person of [ana, ben]) await earn(person)
    expect(await buy(ana, 'ice')).toContain('is yours')
    whole.clock.advance(48 * HOUR)
    for (const person of [ana, ben]) await earn(person)
    const streakOf = async (person: Person) => textOf(await whole.use(person, 'streak'))
    await expect.poll(() => streakOf(ana), patience).toContain('2 days in a row')
    await expect.poll(() => streakOf(ben), patience).toContain('1 día')
  }, 60_000)

  it('enters a raffle once a day, of which the winner is told with the seed', async () => {
    expect(await buy(ana, 'ticket')).toContain('is yours')
    expect(textOf(await whole.use(ana, 'shop'))).toContain('as often as one may')
    expect(textOf(await whole.use(ana, 'inventory'))).toMatch(/3 entries[^]*summer/)
    await whole.use(whole.owner, 'shop-admin draw', { raffle: 'summer', winners: 2 })
    const told = () => whole.said.filter(({ content }) => content.includes('summer'))
    await expect.poll(told, patience).toHaveLength(1)
    expect(told()[0]?.content).toMatch(new RegExp(`<@${ana.id}>[^]*\\d{17,}`))
    const again = await whole.use(whole.owner, 'shop-admin draw', { raffle: 'summer' })
    expect(textOf(again)).toContain('Nobody')
  }, 60_000)

  it('is sold once when it is the last, to the quicker one, and once however often the button is pressed', async () => {
    const questions = [await ask(ana, 'last'), await ask(ben, 'last')] as const
    const coins = (await coinsOf(ana)) + (await coinsOf(ben))
    const answers = await Promise.all([
      press(whole.as(ana), questions[0], 'shop:buy'),
      press(whole.as(ben), questions[1], 'shop:buy'),
      press(whole.as(ana), questions[0], 'shop:buy'),
    ])
    expect(answers.some((answer) => /Sold out|Agotado/.test(textOf(answer)))).toBe(true)
    expect(await collection('shop_orders').countDocuments({ itemId: 'last' })).toBe(1)
    expect((await coinsOf(ana)) + (await coinsOf(ben))).toBe(coins - 10)
    const queue = await whole.use(whole.owner, 'shop-admin orders')
    const done = await press(whole.as(whole.owner), queue, 'shop-order:fulfil')
    expect(textOf(done)).toContain('Nothing to do')
    await expect
      .poll(() => whole.said.filter(({ content }) => content.includes('Last')), patience)
      .toHaveLength(1)
  }, 60_000)
})
