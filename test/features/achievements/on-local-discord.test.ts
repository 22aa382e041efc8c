import type { APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'

let whole: WholeApp
let ana: Person
let ben: Person

beforeAll(async () => {
  whole = await startWholeApp({})
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
  ben = whole.join({ username: 'ben', globalName: 'Ben', locale: 'es-ES' })
}, 60_000)

afterAll(() => whole?.stop())

function textOf(message: APIMessage): string {
  return [...JSON.stringify(message.components).matchAll(/"content":("(?:[^"\\]|\\.)*")/g)]
    .map(([, text]) => JSON.parse(text ?? '""') as string)
    .join('\n')
}

const announced = () => whole.said.filter(({ content }) => content.includes(`<@${ana.id}> unlocked`))

describe('achievements on the local Discord', () => {
  it('are unlocked by the deed that reaches them, once, with a card and a place in the collection', async () => {
    expect(textOf(await whole.use(ana, 'achievements'))).toContain('0 of')
    await whole.as(ana).send(whole.channel('general'), 'the first words of a newcomer')
    await expect.poll(announced).toHaveLength(1)
    expect(announced()[0]?.attachments[0]?.description).toContain('Voice of the square I')
    const collection = textOf(await whole.use(ana, 'achievements'))
    expect(collection).toContain('1 of')
    expect(collection).toContain('Voice of the square I · ✅ unlocked')
    expect(collection).toContain('Next: 100 messages')
    expect(collection).toContain('1 secret one')
    expect(collection).not.toContain('First light')
    whole.clock.advance(61_000)
    await whole.as(ana).send(whole.channel('general'), 'and something else that earns as well')
    await expect.poll(async () => (await whole.use(ana, 'why')).embeds.length).toBeGreaterThan(0)
    expect(announced()).toHaveLength(1)
  })

  it('tell another member, in their language, who has what', async () => {
    const collection = textOf(await whole.use(ben, 'achievements', { member: ana.id }))
    expect(collection).toContain('Logros de Ana')
    expect(collection).toContain('Voz de la plaza I · ✅ desbloqueado')
  })

  it('shows the badge and the streak on the profile, which can be read without seeing it', async () => {
    const profile = await whole.use(ana, 'profile')
    const alt = profile.attachments[0]?.description ?? ''
    expect(alt).toContain('Ana')
    expect(alt).toContain('Voice of the square I')
  })

  it('give their XP in the commit of the deed, once', async () => {
    const write = (count: number) =>
      whole.as(ana).send(whole.channel('general'), `message number ${count} of a long talk`)
    const messages = async () =>
      (await whole.app.database.connection.collection('member_totals').findOne({ memberId: ana.id }))?.[
        'messages'
      ]
    for (let count = 3; count <= 99; count += 1) {
      whole.clock.advance(61_000)
      await write(count)
    }
    await expect.poll(messages).toBe(99)
    // Comes too soon to earn, in a commit of its own.
    await write(100)
    await expect.poll(messages).toBe(100)
    whole.clock.advance(61_000)
    await write(101)
    const given = () =>
      whole.app.database.connection
        .collection('ledger')
        .find({ memberId: ana.id, rule: 'achievement', amount: { $gt: 0 } })
        .toArray()
    await expect.poll(given).toMatchObject([{ amount: 50, state: 'credited' }])
  })
})

describe('achievements of a community’s own', () => {
  const admin = (command: string, options = {}) =>
    whole.use(whole.owner, `achievements-admin ${command}`, options)

  async function write(goal: string, change: (template: string) => string): Promise<string> {
    const place = [whole.guild.id, whole.channel('general')] as const
    const form = await whole.as(whole.owner).runCommand(...place, 'achievements-admin new', { goal })
    if (form.kind !== 'modal') throw new Error(`no form but ${form.kind}`)
    const shown = /"value":("laurel(?:[^"\\]|\\.)*")/.exec(JSON.stringify(form.modal))?.[1] ?? '""'
    const text = change(JSON.parse(shown) as string)
    const result = await whole.as(whole.owner).submitModal(form.modal, { text })
    if (result.kind !== 'message' && result.kind !== 'update')
      throw new Error(`no message but ${result.kind}`)
    return result.message.content
  }

  it('are written in a form that tells what is wrong by line and field', async () => {
    const faulty = await write('messages', (text) => text.replace('at: 100,', 'at: 5,'))
    expect(faulty).toMatch(/Line 8, column \d+:.*tiers\[1\]\.at.*each tier has to ask for more/)
    expect((await admin('list')).content).not.toContain('my-achievement')
    const saved = await write('commands', (text) => text.replace('at: 10 }', 'at: 2, coins: 7 }'))
    expect(saved).toContain('my-achievement')
    expect((await admin('preview', { achievement: 'my-achievement' })).content).toMatch(
      /2 commands used \(\+7 coins\).*nobody has it/,
    )
  })

  it('are given to who has reached them already, with progress to be seen', async () => {
    const found = () =>
      whole.app.database.connection.collection('achievement_unlocks').findOne({
        achievementId: 'my-achievement',
        memberId: ana.id,
      })
    expect(await found()).toBeNull()
    await write('messages', (text) =>
      text.replace('my-achievement', 'talkative').replace('at: 10 }', 'at: 20 }'),
    )
    expect((await admin('catch-up')).content).toContain('progress')
    await expect.poll(async () => (await admin('progress')).content, { timeout: 25_000 }).toContain('Done')
    expect((await admin('progress')).content).toContain('1 member looked at')
    const collection = textOf(await whole.use(ana, 'achievements'))
    expect(collection).toContain('Nearest:')
    const pages = [collection]
    const first = await whole.use(ana, 'achievements')
    const next = await whole.as(ana).click(first, `achievements:next:1:${ana.id}`)
    if (next.kind === 'update') pages.push(textOf(next.message))
    expect(pages.join('\n')).toMatch(/My achievement II? · ✅ unlocked/)
    expect(pages.join('\n')).toMatch(/[▰▱]{10} \d+ \/ [\d,]+/)
  }, 40_000)

  it('are shown on the profile as the member chooses', async () => {
    const page = await whole.use(ana, 'achievements')
    const options = /"options":(\[.*?\])/.exec(JSON.stringify(page.components))?.[1] ?? '[]'
    const last = (JSON.parse(options) as { value: string; label: string }[]).at(-1)
    const chosen = await whole.as(ana).select(page, `achievements:showcase:0:${ana.id}`, [last?.value ?? ''])
    expect(chosen.kind).toBe('update')
    const profile = await whole.use(ana, 'profile')
    const alt = profile.attachments[0]?.description ?? ''
    expect(alt).toContain(last?.label.split(' ').slice(1).join(' '))
    expect(alt).not.toContain('Voice of the square')
  })

  it('honour the best of a week once it is over, once', async () => {
    const { connection } = whole.app.database
    await write('rank', (text) =>
      text.replace('board: season', 'board: week').replace('my-achievement', 'week-places'),
    )
    const given = () =>
      connection.collection('ledger').find({ rule: 'achievement', memberId: ben.id }).toArray()
    whole.clock.advance(7 * 24 * 60 * 60_000)
    await whole.as(ben).send(whole.channel('general'), 'nobody else says anything this week')
    const scores = () => connection.collection('board_scores').countDocuments({ memberId: ben.id })
    await expect.poll(scores).toBeGreaterThan(0)
    const before = (await given()).length
    const lookAgain = () =>
      connection
        .collection('jobs')
        .updateOne({ name: 'achievements.places' }, { $set: { nextRunAt: new Date() } })
    whole.clock.advance(8 * 24 * 60 * 60_000)
    await lookAgain()
    await expect.poll(async () => (await given()).length, { timeout: 30_000 }).toBe(before + 2)
    expect((await given()).map(({ amount }) => amount).toSorted((a, b) => a - b)).toEqual([200, 500])
    const [job] = await connection.collection('jobs').find({ name: 'achievements.places' }).toArray()
    await lookAgain()
    const lastRun = async () =>
      (await connection.collection('jobs').findOne({ name: 'achievements.places' }))?.['lastFinishedAt']
    await expect.poll(lastRun, { timeout: 30_000 }).not.toEqual(job?.['lastFinishedAt'])
    expect(await given()).toHaveLength(before + 2)
  })
})
