import { describe, expect, it } from 'vitest'
import { cast } from '../../../src/sandbox/population/cast/index.ts'
import { localHour, wakefulness } from '../../../src/sandbox/population/day-rhythm.ts'
import { english } from '../../../src/sandbox/population/texts/en/index.ts'

const people = cast.map(({ character }) => character)

describe('the cast', () => {
  it('is forty people with user names that Discord would take', () => {
    expect(people).toHaveLength(40)
    expect(new Set(people.map(({ key }) => key)).size).toBe(40)
    for (const { key, displayName } of people) {
      expect(key).toMatch(/^(?!.*\.\.)[a-z0-9_.]{2,32}$/u)
      expect(displayName.length).toBeLessThanOrEqual(32)
    }
  })

  it('has interests that there is talk about and time zones that exist', () => {
    const topics = new Set(english.topics.map(({ key }) => key))
    for (const { interests, timeZone } of people) {
      for (const interest of interests) expect(topics).toContain(interest)
      expect(localHour(Date.UTC(2026, 0, 1), timeZone)).toBeGreaterThanOrEqual(0)
    }
  })

  it('knows what hour it is elsewhere, summer time included', () => {
    expect(localHour(Date.UTC(2026, 0, 15, 12, 30), 'Europe/Madrid')).toBe(13.5)
    expect(localHour(Date.UTC(2026, 6, 15, 12, 30), 'Europe/Madrid')).toBe(14.5)
    expect(localHour(Date.UTC(2026, 0, 15, 12, 0), 'Asia/Kolkata')).toBe(17.5)
    expect(localHour(Date.UTC(2026, 0, 15, 0, 0), 'UTC')).toBe(0)
  })

  it('sleeps outside its hours, also where they pass midnight', () => {
    const owl = { wakes: 13, sleeps: 29 }
    expect(wakefulness(owl, 9)).toBe(0)
    expect(wakefulness(owl, 4)).toBeGreaterThan(0.5)
    expect(wakefulness(owl, 5)).toBe(0)
    expect(wakefulness({ wakes: 8, sleeps: 23 }, 21)).toBe(1)
  })
})
