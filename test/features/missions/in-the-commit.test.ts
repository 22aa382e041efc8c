import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { verifyLedger } from '../../../src/features/earning/index.ts'
import { publishMissions } from '../../../src/features/missions/lifecycle/publish.ts'
import { importPack } from '../../../src/features/missions/lifecycle/import-pack.ts'
import { drawDueRaffles } from '../../../src/features/missions/raffles.ts'
import { recordDeed } from '../../../src/features/missions/record-deed.ts'
import { takeBackRoles } from '../../../src/features/missions/rewards/take-back-roles.ts'
import { drawWinners } from '../../../src/features/missions/schedule/raffle.ts'
import { completions, contests } from '../../../src/features/missions/stores/completion.store.ts'
import { holdings } from '../../../src/features/missions/stores/holdings.store.ts'
import { chooseZone } from '../../../src/features/missions/zone.ts'
import { withTransaction } from '../../../src/database/index.ts'
import { messageAt } from '../earning/activities.ts'
import { openMissionStore } from './mission-store.ts'
import { DAY, GUILD, NOON, packOf } from './missions.ts'

const MINUTE = 60_000
const BEFORE = NOON - DAY
const going = new AbortController().signal

let store: Awaited<ReturnType<typeof openMissionStore>>
beforeAll(async () => void (store = await openMissionStore()), 60_000)
afterAll(() => store?.close())
afterEach(() => store.clear())

const messages = (count: number, memberId = '2000', from = NOON) =>
  Array.from({ length: count }, (_, index) =>
    messageAt(from + index * 2 * MINUTE, { memberId, salt: Number(memberId) + index }),
  )
const done = () => completions(store.database).find({}).toArray()

describe('missions in the commit of the credits', () => {
  it('write progress, completion and reward once, however often the deeds are told', async () => {
    await store.publish(packOf([{ id: 'a', rewards: { xp: 100, coins: 7 } }]), BEFORE)
    await store.commit(messages(1))
    await store.commit(messages(3))
    await store.commit(messages(3))
    expect(await store.xp()).toEqual({ 2000: 160 })
    expect(await done()).toMatchObject([{ missionId: 'a', memberId: '2000', outcome: 'rewarded' }])
    expect(await holdings(store.database).findOne({})).toMatchObject({ coins: 7 })
    const entry = (await store.entries()).find(({ source }) => source === 'mission')
    expect(entry).toMatchObject({ amount: 100, coins: 7, rule: 'a', ruleVersion: 1 })
    expect((await verifyLedger(store.database)).drifts).toEqual([])
  })

  it('count messages that came too soon to earn, but none twice', async () => {
    await store.publish(packOf([{ id: 'a', objective: { do: 'messages', count: 5 } }]), BEFORE)
    const quick = Array.from({ length: 5 }, (_, index) => messageAt(NOON + index * 1000, { salt: index }))
    await store.commit(quick.slice(0, 4))
    await store.commit(quick.slice(0, 4))
    expect(await done()).toEqual([])
    await store.commit(quick)
    expect(await done()).toHaveLength(1)
  })

  it('know level and totals of a member whose messages all came too soon', async () => {
    await store.publish(
      packOf([
        { id: 'a', objective: { do: 'messages', count: 2 }, needs: { level: 1 } },
        { id: 'b', period: 'once', objective: { do: 'reach', what: 'messages', count: 9 } },
      ]),
      NOON + 11 * MINUTE,
    )
    await store.commit(messages(6))
    const quick = [1, 2, 3].map((second) => messageAt(NOON + 11 * MINUTE + second, { salt: second }))
    const soon = NOON + 10 * MINUTE + 1000
    await store.commit([messageAt(soon, { salt: 77 }), ...quick])
    expect((await done()).map(({ missionId }) => missionId).toSorted()).toEqual(['a', 'b'])
  })

  it('count today although a clock that was wrong told a deed of next year', async () => {
    const games = { do: 'games', count: 5 }
    await store.publish(packOf([{ id: 'a' }, { id: 'b', objective: games }]), BEFORE)
    const deed = { key: 'g', kind: 'games', guildId: GUILD, memberId: '2000', channelIds: [] } as const
    await recordDeed(store.services, { ...deed, at: NOON + 365 * DAY })
    await store.commit(messages(2))
    expect((await done()).map(({ missionId }) => missionId)).toEqual(['a'])
  })

  it('go by the zone of the guild once that of the member ceased to exist', async () => {
    await store.publish(packOf([{ id: 'a' }]), BEFORE)
    const gone = { guildId: GUILD, memberId: '2000', zone: 'Europe/Atlantis', at: 0 }
    await withTransaction(store.database, (session) => chooseZone(store.services, gone, session))
    await store.commit(messages(2))
    expect(await done()).toMatchObject([{ missionId: 'a', period: '2026-11-18', outcome: 'rewarded' }])
  })

  it('reward only the first so many, also when they come at once', async () => {
    await store.publish(packOf([{ id: 'a', limited: { first: 2 } }]), BEFORE)
    const members = ['2001', '2002', '2003', '2004']
    await Promise.all(members.map((memberId) => store.commit(messages(2, memberId))))
    const outcomes = (await done()).map(({ outcome }) => outcome).toSorted()
    expect(outcomes).toEqual(['late', 'late', 'rewarded', 'rewarded'])
    expect(Object.values(await store.xp()).filter((xp) => xp === 140)).toHaveLength(2)
  })

  it('draw a raffle once after its period, by the published seed, also long after', async () => {
    await store.publish(packOf([{ id: 'a', limited: { raffle: 2 } }]), BEFORE)
    for (const memberId of ['2001', '2002', '2003', '2004', '2005']) await store.commit(messages(2, memberId))
    expect(await drawDueRaffles(store.services, going)).toBe(0)
    store.clock.advance(3 * DAY)
    const drawn = await Promise.all([
      drawDueRaffles(store.services, going),
      drawDueRaffles(store.services, going),
    ])
    expect(drawn.reduce((sum, one) => sum + one, 0)).toBe(1)
    const contest = await contests(store.database).findOne({})
    const tickets = (await done()).map(({ _id, memberId }) => ({ ticket: _id, memberId }))
    expect(contest?.winners).toEqual(drawWinners(tickets, 2, contest?.seed ?? ''))
    const rich = Object.entries(await store.xp()).flatMap(([id, xp]) => (xp > 40 ? [id] : []))
    expect(rich.toSorted()).toEqual([...(contest?.winners ?? [])].toSorted())
    const notice = store.effects.find(({ key }) => key.startsWith('raffle:'))
    expect(JSON.stringify(notice)).toContain(contest?.seed)
  })

  it('take a lent role back once when its time is over, and leave one that was given again', async () => {
    const rewards = { roles: [{ role: '@Star', hours: 24 }] }
    await store.publish(packOf([{ id: 'a', rewards }]), BEFORE)
    const start = store.clock.now()
    await store.commit(messages(2, '2000', start))
    await store.commit(messages(2, '2000', start + DAY))
    const taken = () => store.effects.filter(({ effect }) => effect.kind === 'remove-role').length
    store.clock.advance(1.5 * DAY)
    await takeBackRoles(store.services, going)
    expect(taken()).toBe(0)
    store.clock.advance(DAY)
    await Promise.all([takeBackRoles(store.services, going), takeBackRoles(store.services, going)])
    expect(taken()).toBe(1)
  })

  it('count what other features tell once, and let a reached level follow in the same commit', async () => {
    const level = { do: 'reach', what: 'level', count: 1 }
    await store.publish(
      packOf([
        { id: 'help', objective: { do: 'helps', count: 1 }, rewards: { xp: 200 } },
        { id: 'rise', period: 'once', objective: level, rewards: { xp: 5 } },
      ]),
      BEFORE,
    )
    const deed = {
      key: 'answer:1',
      kind: 'helps' as const,
      guildId: GUILD,
      memberId: '2000',
      channelIds: [],
      at: NOON,
    }
    expect(await recordDeed(store.services, deed)).toBe(true)
    expect(await recordDeed(store.services, deed)).toBe(false)
    expect(await store.xp()).toEqual({ 2000: 205 })
    expect((await verifyLedger(store.database)).drifts).toEqual([])
  })

  it('draw as many of a pool as when the period began, whatever is published meanwhile', async () => {
    const members = ['p1', 'p2', 'p3'].map((id) => ({ id, pool: 'p' }))
    const drawing = (draw: number) => packOf(members, { pools: [{ id: 'p', draw }] })
    await store.publish(drawing(1), BEFORE)
    await store.publish(drawing(3), NOON)
    await store.commit(messages(2))
    expect(await done()).toHaveLength(1)
    await store.commit(messages(2, '2000', NOON + DAY))
    expect(await done()).toHaveLength(4)
  })

  it('count games, each by its name, and invitations that features tell of', async () => {
    await store.publish(
      packOf([
        { id: 'chess', objective: { do: 'games', count: 2, game: 'chess' } },
        { id: 'any', objective: { do: 'games', count: 2 } },
        { id: 'guests', objective: { do: 'invites', count: 1 } },
      ]),
      BEFORE,
    )
    const tell = (key: string, kind: 'games' | 'invites', game?: string) =>
      recordDeed(store.services, {
        key,
        kind,
        game,
        guildId: GUILD,
        memberId: '2000',
        channelIds: [],
        at: NOON,
      })
    await tell('1', 'games', 'chess')
    await tell('2', 'games', 'go')
    await tell('3', 'invites')
    expect((await done()).map(({ missionId }) => missionId).toSorted()).toEqual(['any', 'guests'])
    await tell('4', 'games', 'chess')
    expect((await done()).map(({ missionId }) => missionId)).toContain('chess')
  })

  it('publish nothing with a fault, and count nothing before publication or while paused', async () => {
    const faults = await store.publish(
      packOf([{ id: 'a', window: { from: '2020-01-01T00:00', to: '2020-01-02T00:00' } }]),
      BEFORE,
    )
    expect(faults).toMatchObject([{ code: 'window-over', path: ['missions', 0, 'window', 'to'] }])
    await importPack(store.services, GUILD, packOf([{ id: 'b' }, { id: 'a' }]), BEFORE)
    await store.commit(messages(2))
    await publishMissions(store.services, GUILD, ['b'], { id: '1', roleIds: [] }, NOON + DAY)
    await store.commit(messages(2, '2001'))
    expect(await done()).toEqual([])
  })
})
