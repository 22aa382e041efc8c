import type { Activity } from './activity.ts'
import type { TimeFactor } from './factor-settings.ts'
import type { LocalTime } from './guild-time.ts'
import type { EarningSettings } from './settings.ts'

type Factors = EarningSettings['factors']

const NEUTRAL = 100

/**
 * How many times its amount an activity counts: the guild's factor × that of the nearest of thread, channel and category × that
 * of the member's roles (the highest of them, or all multiplied) × the highest of the times that apply; never above the most.
 */
export function factorOf(
  { channelIds, roleIds }: Pick<Activity, 'channelIds' | 'roleIds'>,
  time: LocalTime,
  factors: Factors,
): number {
  const product =
    factors.everywhere *
    (placeHundredths(channelIds, factors) / NEUTRAL) *
    roleProduct(roleIds ?? [], factors) *
    (timeHundredths(time, factors.byTime) / NEUTRAL)
  return Math.min(product, factors.most)
}

/** An amount a number of times, as a whole number, halves rounded up. */
export function timesFactor(amount: number, factor: number): number {
  return Math.floor(Math.round(amount * factor * 1e6) / 1e6 + 0.5)
}

function placeHundredths(channelIds: readonly string[], { byChannel }: Factors): number {
  if (byChannel.length === 0) return NEUTRAL
  for (const id of channelIds) {
    const found = byChannel.find(({ channelId }) => channelId === id)
    if (found) return found.hundredths
  }
  return NEUTRAL
}

function roleProduct(roleIds: readonly string[], { byRole, roles }: Factors): number {
  const own = byRole.filter(({ roleId }) => roleIds.includes(roleId)).map(({ hundredths }) => hundredths)
  if (own.length === 0) return 1
  if (roles === 'highest') return Math.max(...own) / NEUTRAL
  return own.reduce((product, hundredths) => (product * hundredths) / NEUTRAL, 1)
}

function timeHundredths(time: LocalTime, windows: readonly TimeFactor[]): number {
  const open = windows.filter((window) => isOpen(window, time)).map(({ hundredths }) => hundredths)
  return open.length === 0 ? NEUTRAL : Math.max(...open)
}

/** Whether a window of the week is open; one over midnight belongs to the day on which it begins. */
export function isOpen({ days, from, to }: TimeFactor, { weekday, minute }: LocalTime): boolean {
  if (from < to) return days.includes(weekday) && minute >= from && minute < to
  const yesterday = weekday === 1 ? 7 : weekday - 1
  return (days.includes(weekday) && minute >= from) || (days.includes(yesterday) && minute < to)
}
