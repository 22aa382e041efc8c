import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'
import { packOf } from './missions.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const directory = mkdtempSync(join(tmpdir(), 'laurel-missions-'))
let whole: WholeApp
let ana: Person
let ben: Person
let eva: Person

beforeAll(async () => {
  whole = await startWholeApp(
    {
      roles: [{ name: 'Star' }, { name: 'Gardener' }],
      channels: [
        { name: 'general' },
        { name: 'news' },
        { name: 'lounge', type: 2 },
        { name: 'help', type: 15 },
      ],
    },
    { directory },
  )
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
  ben = whole.join({ username: 'ben', globalName: 'Ben', locale: 'en-US' })
  eva = whole.join({ username: 'eva', globalName: 'Eva', locale: 'en-US' })
  const once = (id: string, objective: object, rest: object = {}) => ({
    id,
    period: 'once',
    texts: { en: { title: `Title of ${id}`, description: 'D' } },
    objective,
    rewards: { coins: 1 },
    ...rest,
  })
  await publish([
    once('talks', { do: 'voice-minutes', count: 2 }),
    once('liked', { do: 'reactions', count: 1 }),
    once('answered', { do: 'replies', count: 1 }),
    once('opens', { do: 'threads', count: 1 }),
    once('helps', { do: 'helps', count: 1 }),
    once('attends', { do: 'events', count: 1 }),
    once('grows', { do: 'reach', what: 'messages', count: 3 }),
    once('either', {
      do: 'some',
      least: 2,
      of: [
        { do: 'threads', count: 50 },
        { do: 'messages', count: 1 },
        {
          do: 'all',
          of: [
            { do: 'messages', count: 2 },
            { do: 'messages', count: 1 },
          ],
        },
      ],
    }),
    once('hidden', { do: 'messages', count: 2 }, { secret: true }),
    once('gardeners', { do: 'messages', count: 1 }, { needs: { roles: ['@Gardener'] } }),
    once('follows', { do: 'messages', count: 1 }, { needs: { missions: ['grows'] } }),
    once('quick', { do: 'messages', count: 2 }, { limited: { first: 1 } }),
    once('star', { do: 'messages', count: 1 }, { rewards: { roles: [{ role: '@Star', hours: 2 }] } }),
    { ...once('lucky', { do: 'messages', count: 1 }), period: 'daily', limited: { raffle: 1 } },
  ])
}, 60_000)
afterAll(async () => {
  await whole?.stop()
  rmSync(directory, { recursive: true, force: true })
})

function textOf(message: APIMessage): string {
  return JSON.stringify([message.content, message.components])
}

async function publish(missions: Parameters<typeof packOf>[0]): Promise<void> {
  const files = [{ name: 'pack.json', bytes: Buffer.from(packOf(missions)) }]
  const imported = await whole.use(whole.owner, 'missions-admin import', { file: 0 }, { files })
  expect(textOf(imported)).toContain(`${missions.length} drafts`)
  expect(textOf(await whole.use(whole.owner, 'missions-admin publish'))).toContain('Published')
}

/** What somebody finished so far, by the bot's own words. */
const finished = ({ id }: Person) =>
  whole.said
    .map(({ content }) => new RegExp(`<@${id}> finished \\*\\*Title of (\\S+)\\*\\*`).exec(content)?.[1])
    .filter((title) => title !== undefined)
const eventually = (person: Person) => expect.poll(() => finished(person))

describe('missions of every kind on the local Discord', () => {
  it('count messages, totals, groups, prerequisites, secrets and the first who finish', async () => {
    const general = whole.channel('general')
    await whole.as(ana).send(general, 'The pond froze over during the night')
    whole.clock.advance(2 * MINUTE)
    expect(textOf(await whole.use(ana, 'missions show'))).not.toContain('hidden')
    await whole.as(ana).send(general, 'Three herons stand on the far bank')
    whole.clock.advance(2 * MINUTE)
    await eventually(ana).toEqual(expect.arrayContaining(['star', 'either', 'hidden', 'quick']))
    await whole.as(ana).send(general, 'Somebody should fix the little bridge')
    await eventually(ana).toContain('grows')
    whole.clock.advance(2 * MINUTE)
    await whole.as(ana).send(general, 'Lanterns would look lovely along the path')
    await eventually(ana).toContain('follows')
    expect(finished(ana)).not.toContain('gardeners')
    await whole.as(ben).send(general, 'My neighbour keeps bees behind the shed')
    whole.clock.advance(2 * MINUTE)
    await whole.as(ben).send(general, 'Honey season begins in about a month')
    await eventually(ben).toEqual(expect.arrayContaining(['hidden', 'quick']))
    const wasLate = (person: Person) =>
      whole.said.some(({ content }) =>
        content.includes(`<@${person.id}> finished **Title of quick**; others`),
      )
    expect([wasLate(ana), wasLate(ben)]).toEqual([false, true])
  }, 60_000)

  it('count reactions, answers, threads, voice with others, events and accepted help', async () => {
    const general = whole.channel('general')
    const message = await whole.as(eva).send(general, 'Which of these two paint colours is calmer?')
    whole.clock.advance(2 * MINUTE)
    await whole.as(ben).react(general, message.id, '🎨')
    await whole.as(ana).send(general, 'The green one, by a wide margin', { replyTo: message.id })
    await eventually(eva).toEqual(expect.arrayContaining(['liked', 'answered']))

    const post = (await whole.as(eva).request('POST', '/channels/{channel_id}/threads', {
      params: { channel_id: whole.channel('help') },
      body: { name: 'Moss on a lawn', message: { content: 'How does one get rid of moss gently?' } },
    })) as { id: string }
    await eventually(eva).toContain('opens')
    whole.clock.advance(2 * MINUTE)
    const answer = await whole.as(ben).send(post.id, 'Sand, patience, and a rake in early spring')
    const accept = await whole
      .as(eva)
      .runContextMenu(whole.guild.id, post.id, 'Accept as answer', answer.id, 3)
    expect(accept.kind).toBe('message')
    await eventually(ben).toContain('helps')

    const lounge = whole.channel('lounge')
    const event = (await whole.as(whole.owner).request('POST', '/guilds/{guild_id}/scheduled-events', {
      params: { guild_id: whole.guild.id },
      body: {
        name: 'Night walk',
        entity_type: 2,
        privacy_level: 2,
        channel_id: lounge,
        scheduled_start_time: new Date(whole.clock.now() + MINUTE).toISOString(),
      },
    })) as { id: string }
    for (const person of [ana, ben]) whole.as(person).joinVoice(whole.guild.id, lounge)
    const params = { guild_id: whole.guild.id, guild_scheduled_event_id: event.id }
    await whole
      .as(whole.owner)
      .request('PATCH', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}', {
        params,
        body: { status: 2 },
      })
    await expect
      .poll(
        () => {
          whole.clock.advance(MINUTE)
          return finished(ana)
        },
        { timeout: 20_000, interval: 100 },
      )
      .toEqual(expect.arrayContaining(['talks', 'attends']))
  }, 60_000)

  it('draw a raffle, take a lent role back, and begin a new day, all due while the bot was away', async () => {
    const star = whole.role('Star')
    await expect.poll(() => whole.rolesOf(ana)).toContain(star)
    const news = whole.channel('news')
    await whole.use(whole.owner, 'config set', { setting: 'missions.newsChannel', value: news })
    await whole.use(whole.owner, 'config set', { setting: 'missions.announceIn', value: news })
    await whole.restart(() => whole.clock.advance(2 * DAY))
    await expect.poll(() => whole.rolesOf(ana), { timeout: 30_000 }).not.toContain(star)
    const told = (text: string) => whole.said.filter(({ content }) => content.includes(text)).length
    await expect.poll(() => told('Title of lucky**: of'), { timeout: 60_000 }).toBe(1)
    await expect.poll(() => told('New missions'), { timeout: 30_000 }).toBe(1)
    expect(textOf(await whole.use(whole.owner, 'missions-admin jobs'))).toMatch(/skipped.*told|told.*skipped/)
  }, 150_000)
})
