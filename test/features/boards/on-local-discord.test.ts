import type { APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'

let whole: WholeApp
let ana: Person

beforeAll(async () => {
  whole = await startWholeApp({ channels: [{ name: 'general' }, { name: 'news' }] })
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
}, 60_000)
afterAll(() => whole?.stop())

const command = (name: string, options?: Record<string, string | number>) =>
  whole.use(whole.owner, name, options)
const picturesOf = ({ attachments }: APIMessage) => attachments.map(({ description }) => description ?? '')
const announced = () => whole.said.filter(({ channel_id: id }) => id === whole.channel('news'))

describe('a season on the local Discord', () => {
  it('ends with a card of the winner for all, and one of their own for whoever asks', async () => {
    await command('config set', { setting: 'boards.announceIn', value: whole.channel('news') })
    await command('season start', { name: 'First' })
    await whole.as(ana).send(whole.channel('general'), 'the first words of a season')
    await whole.as(whole.owner).send(whole.channel('general'), 'and an answer to them by another')
    await command('xp award', { member: ana.id, amount: 100, reason: 'the best of the meadow' })
    await expect.poll(async () => picturesOf(await command('rank'))[0]).toMatch(/\b[1-9]\d* XP/)
    whole.clock.advance(1000)
    const ended = await command('season end')
    expect(ended.embeds[0]?.description).toContain(`<@${ana.id}>`)
    expect(picturesOf(ended)[0]).toContain('Olga')
    expect(picturesOf(ended)[0]).toContain('First')
    await expect.poll(() => announced().flatMap(picturesOf)).toHaveLength(1)
    expect(announced().flatMap(picturesOf)[0]).toContain('Ana')
    expect(picturesOf(await command('season results'))).toEqual(picturesOf(ended))
  })
})
