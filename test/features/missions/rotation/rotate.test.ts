import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { MissionShelf } from '../../../../src/features/missions/mission-shelf.ts'
import { retryRotation, rotateDue } from '../../../../src/features/missions/rotation/rotate.ts'
import { rotations } from '../../../../src/features/missions/rotation/rotation.store.ts'
import { missionsSettings } from '../../../../src/features/missions/settings.ts'
import type { MissionsServices } from '../../../../src/features/missions/services.ts'
import { openMissionStore } from '../mission-store.ts'
import { DAY, GUILD, packOf } from '../missions.ts'

const CHANNEL = '300000000000000001'
const going = new AbortController().signal

let store: Awaited<ReturnType<typeof openMissionStore>>
beforeAll(async () => void (store = await openMissionStore()), 60_000)
afterAll(() => store?.close())
afterEach(() => store.clear())

/** The same services with other settings of missions, and a channel that is there or not. */
function services(own: object, channels: readonly string[] = [CHANNEL]): MissionsServices {
  const { settings, guilds, database } = store.services
  const missions = missionsSettings.schema.parse({ notices: 'off', newsChannel: CHANNEL, ...own })
  const changed = {
    ...settings,
    get: (guildId: string, feature: { readonly feature: string }) =>
      feature.feature === 'missions' ? Promise.resolve(missions) : settings.get(guildId, feature as never),
  } as typeof settings
  const there = channels.map((id) => ({ id, name: 'news' }))
  return {
    ...store.services,
    settings: changed,
    shelf: new MissionShelf(database, changed),
    guilds: { ...guilds, channels: () => there } as unknown as typeof guilds,
  }
}
const days = () => rotations(store.database).find({ guildId: GUILD }).sort({ dueAt: 1 }).toArray()
const outcomes = async () => (await days()).map(({ outcome }) => outcome)
const news = () => store.effects.filter(({ key }) => key.startsWith('mission-news:'))
const publish = () =>
  store.publish(
    packOf(
      [
        { id: 'a' },
        { id: 'p1', pool: 'p' },
        { id: 'p2', pool: 'p' },
        { id: 'w', period: 'weekly' },
        { id: 'hidden', secret: true },
      ],
      { pools: [{ id: 'p', draw: 1 }] },
    ),
    store.clock.now(),
  )

describe('a new day', () => {
  it('is told once by two processes, with what begins on it', async () => {
    await publish()
    expect(await rotateDue(services({}), going)).toBe(0)
    store.clock.advance(DAY / 2)
    const told = await Promise.all([rotateDue(services({}), going), rotateDue(services({}), going)])
    expect(told.toSorted()).toEqual([0, 1])
    expect(await outcomes()).toEqual(['told'])
    expect(news()).toHaveLength(1)
    const text = JSON.stringify(news()[0])
    expect(text).toContain('1 of 2 for each of you')
    expect(text).not.toContain('This week')
  })

  it('is made good by the policy of the guild after days without the bot, and can be told all the same', async () => {
    await publish()
    store.clock.advance(2 * DAY)
    await rotateDue(services({ whenMissed: 'skip' }), going)
    expect(await outcomes()).toEqual(['skipped', 'skipped'])
    const missed = (await days()).at(-1)?.day ?? ''
    expect(news()).toEqual([])
    expect(await retryRotation(services({}), GUILD, missed)).toBe('told')
    await expect(retryRotation(services({}), GUILD, missed)).rejects.toMatchObject({
      code: 'rotation-done',
    })
    expect(news()).toHaveLength(1)
    store.clock.advance(2 * DAY)
    await rotateDue(services({ whenMissed: 'each' }), going)
    expect(news()).toHaveLength(3)
    store.clock.advance(3 * DAY)
    await rotateDue(services({ whenMissed: 'once' }), going)
    expect(news()).toHaveLength(4)
    expect((await outcomes()).slice(-3)).toEqual(['skipped', 'skipped', 'told'])
  })

  it('fails visibly where its channel is gone, and works again once that is mended', async () => {
    await publish()
    store.clock.advance(DAY)
    await rotateDue(services({}, []), going)
    expect(await outcomes()).toEqual(['failed'])
    const day = (await days())[0]?.day ?? ''
    expect(await retryRotation(services({}, []), GUILD, day)).toBe('failed')
    expect(await retryRotation(services({}), GUILD, day)).toBe('told')
    expect(news()).toHaveLength(1)
  })

  it('begins again after the clock ran ahead for days and came back, and tells nothing twice', async () => {
    await publish()
    let now = store.clock.now()
    const rotate = () => {
      const clock = { ...store.clock, now: () => now }
      return rotateDue({ ...services({}), clock } as unknown as MissionsServices, going)
    }
    now += 5 * DAY
    await rotate()
    now -= 5 * DAY
    expect(await rotate()).toBe(0)
    for (let day = 0; day < 6; day += 1) {
      now += DAY
      expect(await rotate()).toBe(1)
    }
    expect(await outcomes()).toEqual(Array.from({ length: 6 }, () => 'told'))
    const keys = news().map(({ key }) => key)
    // What was told too early has the key of its day, under which it leaves once.
    expect([keys.length, new Set(keys).size]).toEqual([7, 6])
  })

  it('begins by UTC where the zone of the guild ceased to exist, and never twice where it changed', async () => {
    const living = (timeZone: string) => {
      const { settings } = services({})
      const changed = {
        ...settings,
        get: async (guildId: string, feature: { readonly feature: string }) => {
          const own = await settings.get(guildId, feature as never)
          return feature.feature === 'earning' ? { ...(own as object), timeZone } : own
        },
      } as unknown as typeof settings
      return { ...services({}), settings: changed, shelf: new MissionShelf(store.database, changed) }
    }
    await publish()
    for (const zone of ['Mars/Olympus', 'Pacific/Kiritimati', 'Pacific/Honolulu', 'Mars/Olympus'])
      for (let hour = 0; hour < 24; hour += 1) {
        store.clock.advance(DAY / 24)
        await rotateDue(living(zone), going)
      }
    const told = (await days()).filter(({ outcome }) => outcome === 'told').map(({ day }) => day)
    expect(new Set(told).size).toBe(told.length)
    expect(told.length).toBeGreaterThanOrEqual(4)
    expect(news()).toHaveLength(told.length)
  })
})
