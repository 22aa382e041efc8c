import { createHash } from 'node:crypto'
import type { APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'
import { packOf } from './missions.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let whole: WholeApp
let ana: Person
let ben: Person
let eva: Person

beforeAll(async () => {
  whole = await startWholeApp({ channels: [{ name: 'general' }, { name: 'stage', type: 2 }] })
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
  ben = whole.join({ username: 'ben', globalName: 'Ben', locale: 'es-ES' })
  eva = whole.join({ username: 'eva', globalName: 'Eva', locale: 'en-US' })
  const set = (setting: string, value: string) => whole.use(whole.owner, 'config set', { setting, value })
  await set('earning.message.least', '20')
  await set('earning.message.most', '20')
  await set('missions.announceIn', whole.channel('general'))
}, 60_000)
afterAll(() => whole?.stop())

const textOf = (message: APIMessage) => JSON.stringify([message.content, message.components, message.embeds])
/** A busy machine may miss the three seconds that Discord gives: whoever only looks asks again. */
async function ask(person: Person, command: string): Promise<APIMessage> {
  const again = () => whole.use(person, command)
  return again().catch(again).catch(again)
}
const shown = async (person: Person) => textOf(await ask(person, 'missions show'))
const once = (id: string, rest: object = {}) => ({
  id,
  period: 'once',
  texts: { en: { title: `Title of ${id}`, description: 'D' } },
  objective: { do: 'messages', count: 1 },
  rewards: { coins: 1 },
  ...rest,
})

async function publish(missions: Parameters<typeof packOf>[0]): Promise<string> {
  const files = [{ name: 'pack.json', bytes: Buffer.from(packOf(missions)) }]
  const imported = textOf(await whole.use(whole.owner, 'missions-admin import', { file: 0 }, { files }))
  if (!imported.includes('draft')) return imported
  return textOf(await whole.use(whole.owner, 'missions-admin publish'))
}

const TALK = [
  'Somebody left a blue kite in the oak by the gate',
  'The baker opens late whenever it rains on Thursdays',
  'Nine geese crossed the road and nobody complained',
  'My grandmother keeps her maps rolled up in wine bottles',
  'A violin sounds odd when the room is full of coats',
  'They painted the lighthouse again, this time without stripes',
  'Fresh snow makes every staircase look like a cake',
  'The museum lends umbrellas but never gets them all back',
  'Two clocks in our kitchen disagree and both are wrong',
  'Carrots taste better once the frost has been at them',
  'He whistles the same four notes when he fixes a bike',
  'That old ferry smells of tar, coffee and wet dogs',
]
let told = 0

async function write(person: Person): Promise<void> {
  const text = TALK[told % TALK.length] ?? ''
  told += 1
  await whole.as(person).send(whole.channel('general'), `${text} (${told})`)
  whole.clock.advance(61_000)
}

const finished = ({ id }: Person) =>
  whole.said
    .map(({ content }) => new RegExp(`<@${id}> finished \\*\\*Title of (\\S+)\\*\\*`).exec(content)?.[1])
    .filter((title) => title !== undefined)
const eventually = (person: Person) => expect.poll(() => finished(person))

describe('missions as members live with them', () => {
  it('open by level, achievement and trust, and a boost counts for what is earned afterwards', async () => {
    const yaml = `laurel: achievements/1
achievements:
  - id: chatty
    emoji: 🐦
    title: { en: Chatty }
    description: { en: Two messages }
    goal: { of: messages }
    tiers: [{ at: 2 }]`
    const files = [{ name: 'a.yaml', bytes: Buffer.from(yaml) }]
    await whole.use(whole.owner, 'achievements-admin import', { file: 0 }, { files })
    const refused = await publish([once('odd', { needs: { achievements: ['nobody-made-this'] } })])
    expect(refused).toContain('there is no achievement')
    await whole.use(whole.owner, 'missions-admin archive', { mission: 'odd' }).catch(() => undefined)
    expect(
      await publish([
        once('odd'),
        once('honoured', { needs: { achievements: ['chatty'] } }),
        once('grown', { needs: { level: 1 } }),
        once('trusted', { needs: { trust: 'verified' } }),
        once('double', {
          objective: { do: 'messages', count: 6 },
          rewards: { boost: { times: 3, hours: 2 } },
        }),
      ]),
    ).toContain('Published 5')
    await write(ana)
    await eventually(ana).toEqual(expect.arrayContaining(['odd', 'trusted']))
    expect(finished(ana)).not.toContain('honoured')
    await write(ana)
    // What is opened counts from the next batch on.
    const notices = () => whole.said.map(({ content, embeds }) => content + JSON.stringify(embeds)).join()
    await expect.poll(notices).toContain('Chatty')
    for (let index = 0; index < 4; index += 1) await write(ana)
    await eventually(ana).toEqual(expect.arrayContaining(['honoured', 'grown', 'double']))
    const xp = async () => {
      const [picture] = (await ask(ana, 'rank')).attachments
      return Number(/; ([\d,]+) XP in total/.exec(picture?.description ?? '')?.[1]?.replaceAll(',', ''))
    }
    const before = await xp()
    await write(ana)
    await expect.poll(xp).toBe(before + 60)
    whole.clock.advance(2 * HOUR)
    await write(ana)
    await expect.poll(xp).toBe(before + 80)
  }, 60_000)

  it('begin and end with the season, and with an event', async () => {
    const closed = {
      ...once('harvest', { rewards: { xp: 5 } }),
      period: 'season',
      objective: { do: 'messages', count: 2 },
    }
    const during = once('premiere', { window: { event: 'Film night' } })
    expect(await publish([closed, during])).toContain('Published 2')
    const preview = await whole.use(whole.owner, 'missions-admin preview', { mission: 'harvest' })
    expect(textOf(preview)).toContain('Title of harvest')
    await write(eva)
    expect(await shown(eva)).not.toMatch(/harvest|premiere/)
    expect(textOf(await ask(eva, 'missions calendar'))).toContain('while **Film night** takes place')

    await whole.use(whole.owner, 'season start', { name: 'Autumn' })
    whole.clock.advance(MINUTE)
    await expect.poll(() => shown(eva)).toContain('harvest')
    const event = (await whole.as(whole.owner).request('POST', '/guilds/{guild_id}/scheduled-events', {
      params: { guild_id: whole.guild.id },
      body: {
        name: 'Film Night',
        entity_type: 2,
        privacy_level: 2,
        channel_id: whole.channel('stage'),
        scheduled_start_time: new Date(whole.clock.now() + MINUTE).toISOString(),
      },
    })) as { id: string }
    const turn = (status: number) =>
      whole
        .as(whole.owner)
        .request('PATCH', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}', {
          params: { guild_id: whole.guild.id, guild_scheduled_event_id: event.id },
          body: { status },
        })
    await turn(2)
    await expect.poll(() => shown(eva)).toContain('premiere')
    whole.clock.advance(MINUTE)
    await write(eva)
    await eventually(eva).toContain('premiere')
    await turn(3)
    await expect.poll(() => shown(ben)).not.toContain('premiere')
    await write(ben)
    await whole.use(whole.owner, 'season end')
    await write(ben)
    expect(await shown(ben)).not.toContain('harvest')
    expect(finished(ben)).not.toEqual(expect.arrayContaining(['harvest', 'premiere']))
  }, 60_000)

  it('draw a raffle that every member can work out again', async () => {
    const daily = { ...once('lucky', { limited: { raffle: 1 }, rewards: { coins: 50 } }), period: 'daily' }
    expect(await publish([daily])).toContain('Published 1')
    for (const person of [ana, ben, eva]) await write(person)
    const calendar = async () => (await ask(ana, 'missions calendar')).content
    await expect.poll(calendar).toMatch(/3 entries; SHA-256 of the seed: `[0-9a-f]{64}`/)
    const hash = /seed: `([0-9a-f]{64})`/.exec(await calendar())?.[1]
    whole.clock.advance(25 * HOUR)
    const announced = () => whole.said.find(({ content }) => content.includes('lucky**: of 3 entries'))
    await expect.poll(announced, { timeout: 20_000 }).toBeDefined()
    const seed = /Seed: `([0-9a-f]+)`/.exec(announced()?.content ?? '')?.[1] ?? ''
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    expect(sha256(seed)).toBe(hash)

    const draws = await ask(eva, 'missions draws')
    const [file] = draws.attachments
    const lines = (await (await fetch(file?.url ?? '')).text()).split('\n')
    const tickets = lines.filter((line) => !line.startsWith('#') && line.includes('\t'))
    const worked = tickets
      .map((line) => line.split('\t'))
      .map(([, ticket, memberId]) => ({ memberId, place: sha256(`${seed}:${ticket}`) }))
      .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    expect(worked).toHaveLength(3)
    expect(announced()?.content).toContain(`<@${worked[0]?.memberId}>`)
  }, 60_000)

  it('keep secrets until they are done, and take pictures to a reviewer who sees them later', async () => {
    expect(
      await publish([
        once('whisper', {
          secret: true,
          objective: {
            do: 'any',
            of: [
              { do: 'proof', kinds: ['text'] },
              { do: 'messages', count: 1 },
            ],
          },
        }),
        once('drawing', { objective: { do: 'proof', kinds: ['image', 'link'] } }),
      ]),
    ).toContain('Published 2')
    const places = [await ask(eva, 'missions show'), await ask(eva, 'missions calendar')]
    const offered = await whole
      .as(eva)
      .autocomplete(whole.guild.id, whole.channel('general'), 'missions proof', 'mission', { mission: '' })
    expect(JSON.stringify(offered)).toContain('drawing')
    expect(JSON.stringify([places.map(textOf), offered])).not.toContain('whisper')
    await write(eva)
    await eventually(eva).toContain('whisper')

    const wrong = await whole.use(ben, 'missions proof', { mission: 'drawing', text: 'hola' })
    expect(textOf(wrong)).toContain('Esta misión pide un enlace o una imagen')
    const [picture] = (await ask(eva, 'rank')).attachments
    const bytes = Buffer.from(await (await fetch(picture?.url ?? '')).arrayBuffer())
    const image = (file: Buffer) =>
      whole.use(
        ben,
        'missions proof',
        { mission: 'drawing', image: 0 },
        { files: [{ name: 'a.png', bytes: file }] },
      )
    expect(textOf(await image(Buffer.from('no picture at all')))).toContain('no es una imagen')
    expect(textOf(await image(bytes))).toContain('Tu prueba')
    const queue = await whole.use(whole.owner, 'missions-admin proofs')
    expect(textOf(queue)).toContain('Title of drawing')
    expect(queue.attachments).toHaveLength(1)
    expect(JSON.stringify(queue.components)).toContain('"description":"Proof for Title of drawing"')
  }, 60_000)
})
