import type { APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { fill } from '../../support/pressing.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'
import { packOf } from './missions.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let whole: WholeApp
let ana: Person
let ben: Person

beforeAll(async () => {
  whole = await startWholeApp({
    roles: [{ name: 'Star' }],
    channels: [{ name: 'general' }, { name: 'art' }],
  })
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
  ben = whole.join({ username: 'ben', globalName: 'Ben', locale: 'es-ES' })
}, 60_000)
afterAll(() => whole?.stop())

/** All that a message says, in whatever kind of block. */
function textOf(message: APIMessage): string {
  return JSON.stringify([
    message.content,
    message.components,
    message.attachments.map((file) => file.description),
  ])
}

const lead = (command: string, options = {}, files: { name: string; bytes: Buffer }[] = []) =>
  whole.use(whole.owner, `missions-admin ${command}`, options, { files })

async function importPack(text: string): Promise<string> {
  const message = await lead('import', { file: 0 }, [{ name: 'pack.yaml', bytes: Buffer.from(text) }])
  return textOf(message)
}

const WORDS = [
  'river',
  'stone',
  'lamp',
  'paper',
  'cloud',
  'boat',
  'garden',
  'violin',
  'winter',
  'orange',
  'ladder',
  'mirror',
]
let written = 0

/** Another sentence each time, so that none is like the last. */
function sentence(): string {
  written += 1
  return [1, 5, 7, 11].map((step) => `${WORDS[(written * step) % WORDS.length]}${written * step}`).join(' ')
}

async function write(person: Person, count: number, channel = 'general') {
  for (let index = 0; index < count; index += 1) {
    await whole.as(person).send(whole.channel(channel), sentence())
    whole.clock.advance(61_000)
  }
}

const shown = async (person: Person) => textOf(await whole.use(person, 'missions show'))
const eventually = (person: Person) => expect.poll(() => shown(person))

function buttonOf(message: APIMessage, start: string): string {
  const ids = JSON.stringify(message.components).match(/"custom_id":"([^"]+)"/g) ?? []
  return ids.map((id) => id.slice(13, -1)).find((id) => id.startsWith(start)) ?? ''
}

async function press(person: Pick<Person, 'id'>, message: APIMessage, start: string): Promise<APIMessage> {
  const result = await whole.as(person).click(message, buttonOf(message, start))
  if (result.kind !== 'message' && result.kind !== 'update') throw new Error(`no message but ${result.kind}`)
  return result.message
}

describe('missions on the local Discord', () => {
  it('go from the starter pack over a simulation to members who finish them', async () => {
    expect(textOf(await lead('starter'))).toContain('20 drafts')
    await write(ana, 3)
    const forecast = async () => textOf(await whole.use(whole.owner, 'missions simulate'))
    await expect.poll(forecast).toContain('`first-words`: 1× by 1')
    expect(textOf(await lead('publish'))).toContain('Published 20 missions')
    expect(await shown(ana)).toContain('Say hello')
    expect(await shown(ben)).toContain('Saluda')
    await write(ana, 1)
    await expect
      .poll(() => whole.said.map(({ content }) => content).join('\n'))
      .toContain(`<@${ana.id}> finished **Say hello**`)
    await eventually(ana).toContain('Join the talk')
    expect(textOf(await whole.use(ana, 'missions calendar'))).toContain('What is coming')
  })

  it('draw the card of the member who asks, with a description', async () => {
    const page = await whole.use(ana, 'missions show')
    const card = await press(ana, page, 'missions:card')
    expect(card.attachments[0]?.description).toContain('Ana')
  })

  it('keep the version that a period began with, show what changes, and roll back', async () => {
    const daily = (count: number) => packOf([{ id: 'changing', objective: { do: 'messages', count } }])
    await importPack(daily(5))
    await lead('publish', { mission: 'changing' })
    await importPack(daily(6))
    expect(textOf(await lead('diff', { mission: 'changing' }))).toContain('+   count: 6')
    await lead('publish', { mission: 'changing' })
    expect(textOf(await lead('list'))).toContain('`changing` live, version 2')
    await write(ana, 1)
    await eventually(ana).toContain('1 / 5 messages')
    whole.clock.advance(24 * HOUR)
    await write(ana, 1)
    await eventually(ana).toContain('1 / 6 messages')
    expect(textOf(await lead('rollback', { mission: 'changing' }))).toContain('version 1 again')
    whole.clock.advance(24 * HOUR)
    await write(ana, 1)
    await eventually(ana).toContain('1 / 5 messages')
    await lead('pause', { mission: 'changing' })
    expect(await shown(ana)).not.toContain('/ 50 messages')
  })

  it('give a role', async () => {
    await importPack(
      packOf([
        {
          id: 'starring',
          period: 'once',
          objective: { do: 'messages', count: 1, in: ['#art'] },
          rewards: { roles: [{ role: '@Star', hours: 2 }] },
        },
      ]),
    )
    await lead('publish', { mission: 'starring' })
    await write(ben, 1, 'art')
    const star = whole.role('Star')
    await expect.poll(() => whole.rolesOf(ben)).toContain(star)
  })

  it('take proofs to a moderator, who claims, approves and can take it back', async () => {
    await importPack(
      packOf([
        {
          id: 'showing',
          period: 'once',
          objective: { do: 'proof', kinds: ['text', 'image'] },
          rewards: { xp: 300 },
        },
      ]),
    )
    await lead('publish', { mission: 'showing' })
    const image = (size: number) => [{ name: 'a.png', bytes: Buffer.alloc(size) }]
    const large = await whole.use(
      ben,
      'missions proof',
      { mission: 'showing', image: 0 },
      { files: image(25 * 1024 * 1024) },
    )
    expect(textOf(large)).toContain('8 MB')
    await whole.use(ben, 'missions proof', { mission: 'showing', text: 'I painted *a* tree' })
    const queue = await lead('proofs')
    expect(textOf(queue)).toContain('I painted')
    const rank = async () => textOf(await whole.use(ben, 'rank'))
    const before = await rank()
    const claimed = await press(whole.owner, queue, 'mission-proof:claim')
    const approved = await press(whole.owner, claimed, 'mission-proof:approve')
    expect(textOf(approved)).toContain('Approved')
    expect(await rank()).not.toBe(before)
    const again = await press(whole.owner, approved, 'mission-proof:undo')
    expect(await rank()).toBe(before)
    const reason = { reason: 'Show *all* of the tree' }
    const rejected = await fill(whole.as(whole.owner), again, 'mission-proof:reject', reason)
    expect(rejected.id).toBe(queue.id)
    expect(textOf(rejected)).toContain('Rejected')
    expect(textOf(rejected)).toContain(String.raw`Reason: Show \\*all\\* of the tree`)
    expect(await rank()).toBe(before)
  }, 60_000)

  it('refuse bad packs with line and field, and change nothing', async () => {
    expect(await importPack('laurel: missions/1\nmissions:\n  - id: x\n    surprise: 1')).toContain(
      'Line 4, column 5: `missions[0].surprise`: there is no field',
    )
    expect(await importPack(packOf([{ id: 'boss', rewards: { roles: [{ role: '@Laurel' }] } }]))).toContain(
      'Line 1, column 183: `missions[0].rewards.roles[0].role`: Laurel belongs to a bot',
    )
    expect(
      await importPack(packOf([{ id: 'lost', objective: { do: 'messages', count: 1, in: ['#nowhere'] } }])),
    ).toContain('there is no channel')
    expect(textOf(await lead('list'))).not.toContain('boss')
  })

  it('tell leads what can not be done any more, and turn the pages of a long list', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ id: `listed-${index}` }))
    await importPack(packOf(many))
    const page = await lead('list')
    expect(textOf(page)).toContain('Page 1 of')
    expect(textOf(await press(whole.owner, page, 'mission-list:next'))).toContain('Page 2 of')

    const role = whole.role('Star')
    await whole.as(whole.owner).request('DELETE', '/guilds/{guild_id}/roles/{role_id}', {
      params: { guild_id: whole.guild.id, role_id: role },
    })
    const pages = async () => {
      const first = await lead('list')
      const second = await press(whole.owner, first, 'mission-list:next')
      return textOf(first) + textOf(second) + textOf(await press(whole.owner, second, 'mission-list:next'))
    }
    await expect.poll(pages, { timeout: 10_000 }).toContain(`can not be done: there is no role ${role} here`)
    await lead('pause', { mission: 'starring' })
    expect(textOf(await lead('resume', { mission: 'starring' }))).toContain(
      '`rewards.roles[0].role`: there is no role',
    )
  })
})
