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
    await expect.poll(announced, { timeout: 10_000 }).toHaveLength(1)
    expect(announced()[0]?.attachments[0]?.description).toContain('Voice of the square I')
    const collection = textOf(await whole.use(ana, 'achievements'))
    expect(collection).toContain('1 of')
    expect(collection).toContain('Voice of the square I · ✅ unlocked')
    expect(collection).toContain('Next: 100 messages')
    expect(collection).toContain('1 secret one')
    expect(collection).not.toContain('First light')
    whole.clock.advance(61_000)
    await whole.as(ana).send(whole.channel('general'), 'and something else that earns as well')
    await expect
      .poll(async () => (await whole.use(ana, 'why')).embeds.length, { timeout: 10_000 })
      .toBeGreaterThan(0)
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
    await expect.poll(messages, { timeout: 15_000 }).toBe(99)
    // Comes too soon to earn, in a commit of its own.
    await write(100)
    await expect.poll(messages, { timeout: 10_000 }).toBe(100)
    whole.clock.advance(61_000)
    await write(101)
    const given = () =>
      whole.app.database.connection
        .collection('ledger')
        .find({ memberId: ana.id, rule: 'achievement', amount: { $gt: 0 } })
        .toArray()
    await expect.poll(given, { timeout: 15_000 }).toMatchObject([{ amount: 50, state: 'credited' }])
  })
})
