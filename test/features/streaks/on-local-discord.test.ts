import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'

const DAY = 24 * 60 * 60_000

let directory: string
let whole: WholeApp
let ana: Person

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'laurel-streaks-'))
  whole = await startWholeApp({}, { directory })
  ana = whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
}, 60_000)

afterAll(async () => {
  await whole?.stop()
  await rm(directory, { recursive: true, force: true })
})

/** Everything that a message of components says. */
function textOf(message: APIMessage): string {
  return [...JSON.stringify(message.components).matchAll(/"content":("(?:[^"\\]|\\.)*")/g)]
    .map(([, text]) => JSON.parse(text ?? '""') as string)
    .join('\n')
}

const streakOf = async (who: Person) => textOf(await whole.use(who, 'streak'))

async function write(words: string): Promise<void> {
  await whole.as(ana).send(whole.channel('general'), words)
}

describe('a streak on the local Discord', () => {
  it('grows by a day, is announced at a milestone with XP, and reads Spanish', async () => {
    expect(await streakOf(ana)).toContain('No streak yet')
    for (const words of ['good morning to all of you', 'the second day is here', 'and a third one follows']) {
      await write(words)
      await expect.poll(() => streakOf(ana)).toContain('Today counts')
      whole.clock.advance(DAY)
    }
    const shown = await streakOf(ana)
    expect(shown).toContain('3 days in a row')
    expect(shown).toContain('Today does not count yet')
    expect(shown).toContain('`●` counted (3)')
    await expect
      .poll(() => whole.said.some(({ content }) => content.includes('a streak of 3 days')))
      .toBe(true)
    const olga = whole.join({ username: 'lola', globalName: 'Lola', locale: 'es-ES' })
    expect(textOf(await whole.use(olga, 'streak', { member: ana.id }))).toContain('3 días seguidos')
  })

  it('goes on after a restart, and ends when a day is missed without a freeze', async () => {
    await whole.restart()
    await write('back again after the restart')
    await expect.poll(() => streakOf(ana)).toContain('4 days in a row')
    whole.clock.advance(2 * DAY)
    expect(await streakOf(ana)).toContain('No streak yet')
  }, 60_000)

  it('follows a zone of one’s own from the end of the day on, which can be changed again only later', async () => {
    const ben = whole.join({ username: 'ben', globalName: 'Ben', locale: 'en-US' })
    await whole.as(ben).send(whole.channel('general'), 'words of somebody who travels')
    await expect.poll(() => streakOf(ben)).toContain('1 day in a row')
    const chosen = await whole.use(ben, 'time-zone', { zone: 'Asia/Tokyo' })
    expect(chosen.content).toMatch(/clock of Etc\/UTC[^]*they follow Asia\/Tokyo/)
    const again = await whole.use(ben, 'time-zone', { zone: 'America/Lima' })
    expect(again.content).toContain('30 days')
    expect((await whole.use(ben, 'time-zone', { zone: 'Mars/Olympus' })).content).toContain('Mars')
    whole.clock.advance(DAY)
    expect((await whole.use(ben, 'time-zone')).content).toBe('Your days follow the clock of Asia/Tokyo.')
  })

  it('goes on over a change of the clocks, of which both days last from midnight to midnight', async () => {
    const cleo = whole.join({ username: 'cleo', globalName: 'Cleo', locale: 'en-US' })
    const say = (words: string) => whole.as(cleo).send(whole.channel('general'), words)
    await whole.use(cleo, 'time-zone', { zone: 'Europe/Madrid' })
    const at = (iso: string) => whole.clock.advance(Date.parse(iso) - whole.clock.now())
    // The clocks go back in the night to the 25th: that day has 25 hours.
    at('2026-10-23T20:00:00Z')
    await say('the evening two days before winter time')
    await expect.poll(() => streakOf(cleo)).toContain('1 day in a row')
    at('2026-10-24T21:59:00Z')
    await say('one minute before midnight in Madrid')
    await expect.poll(() => streakOf(cleo)).toContain('2 days in a row')
    at('2026-10-25T22:58:00Z')
    expect(await streakOf(cleo)).toContain('Today does not count yet')
    await say('the last minutes of a day of 25 hours')
    await expect.poll(() => streakOf(cleo)).toContain('3 days in a row')
    at('2026-10-26T22:59:00Z')
    await say('the day after has 24 hours again')
    await expect.poll(() => streakOf(cleo)).toContain('4 days in a row')
  }, 60_000)

  it('is not ended by an outage, however long, and shows whose fault it was not', async () => {
    const dan = whole.join({ username: 'dan', globalName: 'Dan', locale: 'en-US' })
    const say = (words: string) => whole.as(dan).send(whole.channel('general'), words)
    await say('a day before the lights go out')
    await expect.poll(() => streakOf(dan)).toContain('1 day in a row')
    await whole.restart(async ({ gateway }) => {
      whole.clock.advance(3 * DAY)
      await whole.as(ana).send(whole.channel('general'), 'nobody is listening')
      gateway.trimReplay(0)
    })
    await say('and on we go after three dark days')
    await expect.poll(() => streakOf(dan)).toContain('2 days in a row')
    expect(await streakOf(dan)).toContain('no fault of yours')
  }, 90_000)
})
