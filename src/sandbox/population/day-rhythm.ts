import type { Hours } from './character.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** The hour of the day (0-24, with minutes as a fraction) that a clock on the wall of `timeZone` shows at `time`. */
export function localHour(time: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  const [hour = '0', minute = '0'] = format.format(time).split(':')
  return Number(hour) + Number(minute) / 60
}

/**
 * How likely someone with these hours is about at a local hour, 0-1: nothing in their sleep, rising over the first two
 * hours of the day, full in their evening, falling over the last hour.
 */
export function wakefulness(hours: Hours, hour: number): number {
  const sinceWaking = (hour - hours.wakes + 24) % 24
  const day = hours.sleeps - hours.wakes
  if (sinceWaking >= day) return 0
  const rising = 0.35 + Math.min(1, sinceWaking / 2) * 0.4
  const evening = sinceWaking > day - 6 ? 0.25 : 0
  const falling = Math.min(1, (day - sinceWaking) / 1)
  return (rising + evening) * falling
}
