import { afterEach, beforeEach, expect, test } from 'vitest'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import type { Actor } from '../../src/sandbox/index.ts'
import { startPlace, type Place } from '../support/discord-place.ts'

const HOUR = 3_600_000
let clock: VirtualClock
let place: Place
let bot: Actor

beforeEach(async () => {
  clock = new VirtualClock(Date.UTC(2026, 0, 5, 12))
  place = await startPlace({ clock })
  bot = place.control.as(place.bot.botUserId)
})

afterEach(async () => {
  await place.end()
})

async function create(extra: object = {}): Promise<{ id: string; status: number }> {
  const made = await bot.request('POST', '/guilds/{guild_id}/scheduled-events', {
    params: { guild_id: place.guild.id },
    body: {
      name: 'picnic',
      privacy_level: 2,
      entity_type: 3,
      entity_metadata: { location: 'the hill' },
      scheduled_start_time: new Date(clock.now() + HOUR).toISOString(),
      scheduled_end_time: new Date(clock.now() + 2 * HOUR).toISOString(),
      ...extra,
    },
  })
  return made as { id: string; status: number }
}

async function statusOf(id: string): Promise<number> {
  const event = await bot.request('GET', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}', {
    params: { guild_id: place.guild.id, guild_scheduled_event_id: id },
  })
  return (event as { status: number }).status
}

test('an event elsewhere begins and ends at its times; a finished one is never changed', async () => {
  const { id } = await create()
  clock.advance(HOUR)
  expect(await statusOf(id)).toBe(2)
  clock.advance(HOUR)
  expect(await statusOf(id)).toBe(3)
  const rename = bot.request('PATCH', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}', {
    params: { guild_id: place.guild.id, guild_scheduled_event_id: id },
    body: { name: 'too late' },
  })
  await expect(rename).rejects.toMatchObject({ code: 180_000 })
})

test('an event that was moved begins at its new time', async () => {
  const { id } = await create()
  await bot.request('PATCH', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}', {
    params: { guild_id: place.guild.id, guild_scheduled_event_id: id },
    body: {
      scheduled_start_time: new Date(clock.now() + 3 * HOUR).toISOString(),
      scheduled_end_time: new Date(clock.now() + 4 * HOUR).toISOString(),
    },
  })
  clock.advance(2 * HOUR)
  expect(await statusOf(id)).toBe(1)
  clock.advance(HOUR)
  expect(await statusOf(id)).toBe(2)
})

const rule = (parts: object) => ({ start: '2026-01-05T13:00:00Z', interval: 1, ...parts })

test.each([
  ['every weekday', rule({ frequency: 3, by_weekday: [0, 1, 2, 3, 4] })],
  ['every other Wednesday', rule({ frequency: 2, interval: 2, by_weekday: [2] })],
  ['the fourth Wednesday of a month', rule({ frequency: 1, by_n_weekday: [{ n: 4, day: 2 }] })],
  ['each 24 July', rule({ frequency: 0, by_month: [7], by_month_day: [24] })],
])('recurs %s', async (_name, recurrence_rule) => {
  expect(await create({ recurrence_rule })).toMatchObject({
    recurrence_rule: { frequency: recurrence_rule['frequency' as never] },
  })
})

test.each([
  ['a count', rule({ frequency: 2, count: 3 })],
  ['every third week', rule({ frequency: 2, interval: 3, by_weekday: [2] })],
  ['two days of a week', rule({ frequency: 2, by_weekday: [1, 2] })],
  ['days that are no known set', rule({ frequency: 3, by_weekday: [0, 2, 4] })],
  ['weekdays of a month', rule({ frequency: 1, by_weekday: [2] })],
  ['a month without its day', rule({ frequency: 0, by_month: [7] })],
  ['two ways at once', rule({ frequency: 3, by_weekday: [4, 5], by_month: [7], by_month_day: [1] })],
])('refuses %s', async (_name, recurrence_rule) => {
  await expect(create({ recurrence_rule })).rejects.toMatchObject({ code: 50_035 })
})
