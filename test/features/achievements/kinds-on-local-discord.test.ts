import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { textOf } from '../../support/pressing.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'
import { packOf } from '../missions/missions.ts'

const DAY = 24 * 3_600_000
const patience = { timeout: 20_000 }
const line = (id: string, goal: string, tiers: string, more = '') =>
  `  - { id: ${id}, emoji: 🏅, title: { en: ${id} }, description: { en: About it }, goal: ${goal}, tiers: ${tiers}${more} }`
const OWN = [
  'laurel: achievements/1',
  'achievements:',
  line('yuletide', '{ of: date, month: 12, day: 24 }', '[{ xp: 5 }]', ', secret: true'),
  line('regular', '{ of: mission, mission: hello }', '[{ at: 1 }, { at: 2, coins: 9 }]'),
  line('settled', '{ of: member-days }', '[{ at: 10 }]'),
  line('steady', '{ of: streak }', '[{ at: 2 }]'),
  line('gem', '{ of: rare, percent: 10 }', '[{ at: 2 }]'),
  line('crown', '{ of: hand }', "[{ xp: 30, coins: 4, role: '@Crown' }]"),
].join('\n')

let whole: WholeApp
let ana: Person
let lea: Person

beforeAll(async () => {
  whole = await startWholeApp({
    roles: [
      { name: 'Crown' },
      { name: 'Lead', permissions: String(PermissionFlagsBits.ManageGuild) },
      { name: 'Boss' },
    ],
  })
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
  lea = whole.join({ username: 'lea', globalName: 'Lea', locale: 'en-US' })
  await whole.as(whole.owner).request('PUT', '/guilds/{guild_id}/members/{user_id}/roles/{role_id}', {
    params: { guild_id: whole.guild.id, user_id: lea.id, role_id: whole.role('Lead') },
  })
  await lead('missions-admin import', packOf([{ id: 'hello', objective: { do: 'messages', count: 1 } }]))
  await whole.use(whole.owner, 'missions-admin publish', { mission: 'hello' })
  expect(textOf(await lead('achievements-admin import', OWN))).toContain('crown')
}, 60_000)
afterAll(() => whole?.stop())

const lead = (command: string, text: string, by: Pick<Person, 'id'> = whole.owner) =>
  whole.use(by, command, { file: 0 }, { files: [{ name: 'pack.yaml', bytes: Buffer.from(text) }] })
const say = (who: Person, words: string) => whole.as(who).send(whole.channel('general'), words)
const unlocks = async () =>
  (
    await whole.app.database.connection
      .collection('achievement_unlocks')
      .find({
        memberId: ana.id,
        achievementId: { $nin: ['voice-of-the-square', 'on-a-mission'] },
        revokedAt: null,
      })
      .toArray()
  )
    .map((one) => `${one['achievementId']} ${one['tier']}`)
    .toSorted((one, other) => one.localeCompare(other))
const has = (...names: string[]) => expect.poll(unlocks, patience).toEqual(names)
const totals = async () =>
  await whole.app.database.connection.collection('holdings').findOne({ memberId: ana.id })

describe('achievements are unlocked', () => {
  it('by missions, streaks and days of membership, each by the deed that completes it', async () => {
    for (let others = 0; others < 25; others += 1) {
      const other = whole.join({ username: `other${others}`, globalName: `Other ${others}` })
      await say(other, `somebody else is here, too: ${others}`)
    }
    await say(ana, 'hello for the first time')
    await has('regular 1')
    whole.clock.advance(DAY)
    await say(ana, 'hello for the second day')
    await has('gem 1', 'regular 1', 'regular 2', 'steady 1')
    expect(await totals()).toMatchObject({ coins: 9 })
    whole.clock.advance(9 * DAY)
    await say(ana, 'a good while later')
    await has('gem 1', 'regular 1', 'regular 2', 'settled 1', 'steady 1')
  }, 60_000)

  it('by a date, of which nobody hears before when it is secret', async () => {
    const pages = async () => {
      const shown: string[] = []
      for (let page = await whole.use(ana, 'achievements'); ;) {
        shown.push(textOf(page))
        const next = /"custom_id":"(achievements:next:[^"]+)","disabled":false/.exec(textOf(page))?.[1]
        const turned = next && (await whole.as(ana).click(page, next))
        if (!turned || turned.kind !== 'update') return shown
        page = turned.message
      }
    }
    const before = await pages()
    expect(before.length).toBeGreaterThan(1)
    expect(before.join()).not.toContain('yuletide')
    expect(before.join()).toContain('settled · ✅')
    expect(before.join()).toMatch(/Given by the moderators \(\+30 XP\) \(\+4 coins\) · <@&\d+>/)
    whole.clock.advance(Date.UTC(2026, 11, 23, 23) - whole.clock.now())
    await say(ana, 'the evening before the evening')
    whole.clock.advance(2 * 3_600_000)
    await say(ana, 'now it is the day itself')
    await has('gem 1', 'regular 1', 'regular 2', 'settled 1', 'steady 1', 'yuletide 1')
    expect((await pages()).join()).toContain('yuletide · ✅')
  }, 60_000)

  it('by hand with role, XP and coins, which all go again when it is revoked', async () => {
    const honour = { member: ana.id, achievement: 'crown', reason: 'for all of it' }
    expect((await whole.use(lea, 'achievements-admin grant', honour)).content).toContain('crown')
    await expect.poll(() => whole.rolesOf(ana), patience).toContain(whole.role('Crown'))
    expect(await totals()).toMatchObject({ coins: 13 })
    expect((await whole.use(lea, 'achievements-admin grant', honour)).content).toContain('already')
    expect((await whole.use(lea, 'achievements-admin revoke', honour)).content).toContain('crown')
    await expect.poll(() => whole.rolesOf(ana), patience).not.toContain(whole.role('Crown'))
    expect(await totals()).toMatchObject({ coins: 9 })
    const { amounts } = await whole.app.database.connection
      .collection('ledger')
      .find({ memberId: ana.id, by: lea.id })
      .toArray()
      .then((entries) => ({ amounts: entries.map((one) => one['amount']) }))
    expect(amounts).toEqual([30, -30])
  }, 60_000)

  it('but not again once they were revoked, by deeds or by catching up: only by hand', async () => {
    const others = ['gem 1', 'regular 1', 'regular 2', 'steady 1', 'yuletide 1']
    const honour = { member: ana.id, achievement: 'settled', reason: 'that was another account' }
    expect((await whole.use(lea, 'achievements-admin revoke', honour)).content).toContain('settled')
    await has(...others)
    expect((await whole.use(lea, 'achievements-admin revoke', honour)).content).toContain('does not have')
    await say(ana, 'words that would have earned it')
    await whole.use(whole.owner, 'achievements-admin catch-up')
    const progress = async () => textOf(await whole.use(whole.owner, 'achievements-admin progress'))
    await expect.poll(progress, patience).toContain('Done')
    await has(...others)
    expect((await whole.use(lea, 'achievements-admin grant', honour)).content).toContain('settled')
    await has('gem 1', 'regular 1', 'regular 2', 'settled 1', 'steady 1', 'yuletide 1')
    expect((await whole.use(lea, 'achievements-admin grant', honour)).content).toContain('already')
  }, 60_000)

  it('with no role that whoever wrote them could not give themself, nor is one sold', async () => {
    const role = '@Boss'
    const honour = [
      'laurel: achievements/1',
      'achievements:',
      line('top', '{ of: hand }', `[{ role: '${role}' }]`),
    ]
    const refused = textOf(await lead('achievements-admin import', honour.join('\n'), lea))
    expect(refused).toMatch(/Line 3[^]*Boss[^]*not below your own highest role/)
    const sold = { kind: 'role', name: 'Boss', price: 1, role: whole.role('Boss') }
    expect(textOf(await whole.use(lea, 'shop-admin add', sold))).toContain('not below your own highest role')
    expect(textOf(await whole.use(whole.owner, 'shop-admin add', sold))).toContain('On sale')
  })
})
