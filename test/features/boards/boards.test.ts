import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../../src/core/log.ts'
import type { OutboxEntry } from '../../../src/core/outbox.ts'
import type { SettingsReader } from '../../../src/core/settings.ts'
import { VirtualClock } from '../../../src/core/virtual-clock.ts'
import { buildIndexes, rawCollection } from '../../../src/database/index.ts'
import { checkTree, rankNodeModel } from '../../../src/database/ranking/index.ts'
import { badgeModel } from '../../../src/features/boards/badge.store.ts'
import { boardScoreModel, scoresOf } from '../../../src/features/boards/board-score.store.ts'
import { closeDueSeasons } from '../../../src/features/boards/close-due-seasons.ts'
import { closeSeason } from '../../../src/features/boards/close-season.ts'
import { openBoard, type BoardKind } from '../../../src/features/boards/open-board.ts'
import { readMoment, scheduleSeason } from '../../../src/features/boards/schedule-season.ts'
import { seasonModel, seasons } from '../../../src/features/boards/season.store.ts'
import { boardsSettings } from '../../../src/features/boards/settings.ts'
import { repairBoards, verifyBoards } from '../../../src/features/boards/verify-boards.ts'
import { writeScores } from '../../../src/features/boards/write-scores.ts'
import { reverseCredits } from '../../../src/features/earning/reverse-credits.ts'
import { createTranslate } from '../../../src/i18n/index.ts'
import { fixedMessages, messageAt } from '../earning/activities.ts'
import { FIXED_AMOUNT, fixedSettings, openEarningStore, type EarningStore } from '../earning/store-harness.ts'

const GUILD = '1000'
const ZONE = 'Europe/Madrid'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const NOON = Date.UTC(2026, 10, 18, 12)

const own = boardsSettings.schema.parse({
  winners: 2,
  winnerRole: '123456789012345678',
  announceIn: '123456789012345679',
})
const winnerRole = own.winnerRole
const earned = { ...fixedMessages(FIXED_AMOUNT), timeZone: ZONE }
const settings = {
  ...fixedSettings(earned),
  get: async (_: string, { feature }: { feature: string }) => (feature === 'boards' ? own : earned),
} as unknown as SettingsReader

let store: EarningStore
let clock: VirtualClock
const effects: OutboxEntry[] = []

beforeAll(async () => {
  store = await openEarningStore({ settings })
  for (const model of [boardScoreModel, seasonModel, badgeModel]) model(store.database)
  await buildIndexes(store.database, silentLog)
  clock = new VirtualClock(NOON)
})
afterAll(() => store.close())
afterEach(async () => {
  await store.clear()
  effects.length = 0
  for (const model of [boardScoreModel, seasonModel, badgeModel, rankNodeModel])
    await rawCollection(model(store.database) as never).deleteMany({})
})

const closing = (isIncomplete = false) => ({
  earning: { isIncomplete: async () => isIncomplete },
  database: store.database,
  settings: settings as never,
  outbox: { add: async (entries: readonly OutboxEntry[]) => void effects.push(...entries) } as never,
  guilds: {
    guild: () => ({ id: GUILD, name: 'Den', ownerId: '1', locale: 'en-US' }),
    members: async () => new Map([['12', { displayName: 'Maple', avatarUrl: 'https://cdn.test/12.png' }]]),
  } as never,
  translate: createTranslate(),
  clock,
  log: silentLog,
})

/** Lets a member earn at these times. */
async function earn(memberId: string, ...times: readonly number[]): Promise<void> {
  const services = { ...store, settings, boards: [writeScores(store.database, settings)] }
  const activities = times.map((time, salt) =>
    messageAt(time, { memberId, salt: salt + Number(memberId) * 100 }),
  )
  await store.commitWith(services, activities)
}

async function board(kind: BoardKind, now: number) {
  const services = {
    database: store.database,
    settings: settings as never,
    earning: { standings: store.standings } as never,
  }
  const opened = await openBoard(services, GUILD, kind, now)
  const page = (await opened?.standings.page(0, 10)) ?? []
  return page.map(({ memberId, xp, rank }) => `${rank} ${memberId} ${xp}`)
}

describe('boards', () => {
  it('count XP in the week and month of its deed, in the time of the guild, however late it comes', async () => {
    const sunday = Date.UTC(2026, 10, 15, 22, 30)
    await earn('11', NOON, NOON + 2 * MINUTE)
    await earn('12', sunday, sunday + 60 * MINUTE, NOON)
    expect(await board('week', NOON)).toEqual(['1 12 40', '2 11 40'])
    expect(await board('week', sunday)).toEqual(['1 12 20'])
    expect(await board('month', NOON)).toEqual(['1 12 60', '2 11 40'])
    expect(await board('all-time', NOON)).toEqual(['1 12 60', '2 11 40'])
    expect(await board('week', NOON + 7 * DAY)).toEqual([])
    expect(await board('season', NOON)).toEqual([])
    const scores = scoresOf(store.database, `week:${GUILD}:2026-11-16`)
    expect(await checkTree(store.database, scores)).toBe(0)
  })

  it('keep nothing of a commit that fails', async () => {
    const services = {
      ...store,
      settings,
      boards: [writeScores(store.database, settings), async () => () => Promise.reject(new Error('no'))],
    }
    await expect(store.commitWith(services, [messageAt(NOON)])).rejects.toThrow('no')
    expect(await board('week', NOON)).toEqual([])
    expect(await board('all-time', NOON)).toEqual([])
  })
})

const plan = (_id: string, from: number, to: number) =>
  scheduleSeason(store.database, {
    _id,
    guildId: GUILD,
    name: `Season ${_id}`,
    from: new Date(from),
    to: new Date(to),
    by: '1',
  })

describe('scores', () => {
  const changed = (at: number) => ({
    ...settings,
    changes: async () => [{ feature: 'earning', path: 'timeZone', at: new Date(at) }],
  })
  const verify = (calendarSince = 0) => verifyBoards(store.database, changed(calendarSince))
  const scores = () => rawCollection(boardScoreModel(store.database))
  const week = `week:${GUILD}:2026-11-16`

  async function fill(): Promise<void> {
    await plan('300000000000000000', NOON - DAY, NOON + DAY)
    await earn('11', NOON - 9 * DAY, NOON - 2 * DAY, NOON)
    await earn('12', NOON + 3 * MINUTE)
    const services = { ...store, settings, boards: [writeScores(store.database, settings)] }
    const stretch = { from: new Date(NOON - 10 * DAY), to: new Date(NOON - 8 * DAY) }
    await reverseCredits(services, GUILD, '11', stretch, { by: '9', note: null, at: NOON + DAY })
  }

  it('are what the ledger adds up to, undone entries included, and are set to it again when they are not', async () => {
    await fill()
    expect((await verify()).drifts).toEqual([])
    await scores().updateOne({ _id: `${week}/11` }, { $inc: { xp: 7 } })
    await scores().deleteOne({ _id: 'season:300000000000000000/12' })
    const found = await verify()
    expect(found.drifts).toHaveLength(2)
    expect(found.drifts).toContainEqual({
      board: week,
      guildId: GUILD,
      memberId: '11',
      ledgerXp: 40,
      boardXp: 47,
    })
    expect(found.wrongBoards.toSorted()).toEqual(['season:300000000000000000', week])
    await repairBoards(store.database, found)
    expect(await verify()).toEqual({ drifts: [], miscounts: [], miscounted: 0, wrongBoards: [] })
  })

  it('are not held against a calendar that was another when they were counted', async () => {
    await fill()
    await scores().updateMany({ board: { $regex: '^(week|month):' } }, { $inc: { xp: 1 } })
    const drifts = async (since: number) => (await verify(since)).drifts.map((drift) => drift.board)
    expect(new Set(await drifts(0))).toEqual(
      new Set([week, `week:${GUILD}:2026-11-09`, `month:${GUILD}:2026-11`]),
    )
    expect(new Set(await drifts(NOON - 3 * DAY))).toEqual(new Set([week]))
    expect(await drifts(NOON)).toEqual([])
  })
})

describe('a season', () => {
  const now = () => new AbortController().signal
  const states = async () => (await seasons(store.database).find().toArray()).map(({ state }) => state)

  it('waits until the gaps of its time are made good, but not for ever', async () => {
    await plan('a', NOON, NOON + DAY)
    clock.advance(DAY + MINUTE)
    await closeDueSeasons(closing(true), now())
    expect(await states()).toEqual(['open'])
    clock.advance(DAY / 4)
    await closeDueSeasons(closing(true), now())
    expect(await states()).toEqual(['closed'])
  })

  it('has a board of its time, and ends with archive, badges, roles and an announcement', async () => {
    await plan('a', NOON, NOON + DAY)
    await earn('11', NOON - 5 * MINUTE, NOON, NOON + 2 * MINUTE)
    await earn('12', NOON + 3 * MINUTE)
    await earn('13', NOON + 4 * MINUTE)
    expect(await board('season', NOON + MINUTE)).toEqual(['1 11 40', '2 12 20', '3 13 20'])
    clock.advance(DAY + MINUTE)
    await closeDueSeasons(closing(), new AbortController().signal)
    const [season] = await seasons(store.database).find().toArray()
    expect(season).toMatchObject({
      state: 'closed',
      memberCount: 3,
      results: [
        { memberId: '11', xp: 40, rank: 1 },
        { memberId: '12', xp: 20, rank: 2 },
        { memberId: '13', xp: 20, rank: 3 },
      ],
    })
    const badges = await rawCollection(badgeModel(store.database)).find().sort({ rank: 1 }).toArray()
    expect(badges.map(({ memberId, rank }) => [memberId, rank])).toEqual([
      ['11', 1],
      ['12', 2],
    ])
    expect(effects.map(({ effect, memberId }) => [effect.kind, memberId])).toEqual([
      ['add-role', '11'],
      ['add-role', '12'],
      ['message', '11'],
    ])
    const announced = effects.at(-1)?.effect
    expect(announced?.kind === 'message' && announced.card).toMatchObject({
      kind: 'season',
      facts: { seasonName: 'Season a', rank: 1, xp: 40, participants: 3 },
    })
    expect(announced?.kind === 'message' && announced.card?.facts).toHaveProperty('podium.1', {
      name: 'Maple',
      avatarUrl: 'https://cdn.test/12.png',
      decorationUrl: null,
      xp: 20,
    })
    expect(await board('season', clock.now())).toHaveLength(3)
    expect(await board('all-time', NOON)).toHaveLength(3)
  })

  it('closes once, whoever tries how often at the same time', async () => {
    await plan('a', NOON - DAY, NOON - MINUTE)
    await earn('11', NOON - 5 * MINUTE)
    const closed = await Promise.all(Array.from({ length: 4 }, () => closeSeason(closing(), 'a')))
    expect(closed.filter(Boolean)).toHaveLength(1)
    expect(await rawCollection(badgeModel(store.database)).countDocuments({})).toBe(1)
    const keys = new Set(effects.map(({ key }) => key))
    expect(keys).toEqual(new Set(['season:a:add-role:11', 'season:a:announcement']))
  })

  it('passes the role on to the next winners', async () => {
    await plan('a', NOON - 3 * DAY, NOON - 2 * DAY)
    await earn('11', NOON - 3 * DAY + MINUTE)
    await closeSeason(closing(), 'a')
    await plan('b', NOON - DAY, NOON - MINUTE)
    await earn('12', NOON - 5 * MINUTE)
    effects.length = 0
    await closeSeason(closing(), 'b')
    expect(effects.slice(0, 2).map(({ effect, memberId }) => [effect, memberId])).toMatchObject([
      [{ kind: 'remove-role', roleId: winnerRole }, '11'],
      [{ kind: 'add-role', roleId: winnerRole }, '12'],
    ])
  })

  it('is refused when it overlaps another or ends before it begins; the same plan told again is the same', async () => {
    await plan('a', NOON, NOON + DAY)
    await expect(plan('b', NOON + DAY - 1, NOON + 2 * DAY)).rejects.toMatchObject({ code: 'season-overlaps' })
    await expect(plan('c', NOON + 5 * DAY, NOON + 5 * DAY)).rejects.toMatchObject({
      code: 'season-ends-before',
    })
    expect(await plan('a', NOON, NOON + DAY)).toMatchObject({ _id: 'a' })
    await plan('d', NOON + DAY, NOON + 2 * DAY)
  })

  it('reads the dates of leads on the clock of the guild', () => {
    expect(readMoment('2026-12-24 18:00', ZONE, NOON)).toEqual(new Date(Date.UTC(2026, 11, 24, 17)))
    expect(readMoment(' 2026-07-01', ZONE, NOON)).toEqual(new Date(Date.UTC(2026, 5, 30, 22)))
    for (const text of ['tomorrow', '2026-13-01', '', '9999-01-01'])
      expect(() => readMoment(text, ZONE, NOON)).toThrow(expect.objectContaining({ code: 'date-unknown' }))
  })
})
