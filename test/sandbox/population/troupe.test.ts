import { describe, expect, it } from 'vitest'
import { evening, rehearsal, said } from './rehearsal.ts'
import type { Played } from './rehearsal.ts'

const MINUTE = 60_000

function minutes(count: number, options: Parameters<typeof rehearsal>[0] = {}) {
  const stage = rehearsal(options)
  stage.troupe.start()
  stage.clock.advance(count * MINUTE)
  return stage
}

describe('the population', () => {
  it('does exactly the same again with the same seed, and something else with another', () => {
    const once = minutes(10, { seed: 7 }).played
    expect(minutes(10, { seed: 7 }).played).toEqual(once)
    expect(minutes(10, { seed: 8 }).played).not.toEqual(once)
  })

  it.each([0, 3, 6, 9, 12, 15, 18, 21])('is lively at %s o’clock UTC, in both languages', (hour) => {
    const { played, scene } = minutes(10, { startAt: Date.UTC(2026, 10, 20, hour), seed: hour + 1 })
    const lines = said(played)
    expect(lines.length).toBeGreaterThan(50)
    expect(lines.filter(({ act }) => act.room === 'general').length).toBeGreaterThan(8)
    expect(lines.filter(({ act }) => act.room === 'general-es').length).toBeGreaterThan(4)
    expect(new Set(lines.map(({ act }) => act.who)).size).toBeGreaterThan(9)
    expect(scene.characters.filter(({ key }) => scene.isAbout(key)).length).toBeGreaterThan(9)
    expect(played.some(({ act }) => act.kind === 'react')).toBe(true)
    expect(played.some(({ act }) => act.kind === 'voice' && act.room !== null)).toBe(true)
  })

  it('speaks within the first seconds', () => {
    const first = said(minutes(1).played)[0]
    expect(first?.at).toBeLessThan(12_000)
  })

  it('hardly repeats itself in ten minutes', () => {
    const texts = said(minutes(10).played).map(({ act }) => withoutManner(act.text))
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.95)
  })

  it('shows that someone types before each message, for a time that suits its length', () => {
    const { played } = minutes(10)
    for (const { at, act } of said(played)) {
      const began = lastTyping(played, act.who, act.room, at)
      expect(began).toBeDefined()
      const pace = act.text.length / Math.max(1, (at - (began ?? 0)) / 1000)
      expect(at - (began ?? 0)).toBeGreaterThanOrEqual(700)
      expect(pace).toBeLessThan(25)
    }
  })

  it('lets only those write who are online', () => {
    const { played } = minutes(30)
    const status = new Map<string, string>()
    for (const { act } of played) {
      if (act.kind === 'presence') status.set(act.who, act.status)
      if (act.kind === 'say') expect(status.get(act.who)).not.toBe('offline')
    }
  })

  it('replies to and reacts under messages that were said before', () => {
    const known = new Set<number>()
    for (const { act } of minutes(30).played) {
      if (act.kind === 'say') {
        if (act.replyTo && 'line' in act.replyTo) expect(known).toContain(act.replyTo.line)
        expect(known).not.toContain(act.line)
        known.add(act.line)
      }
      if (act.kind === 'react' && 'line' in act.to) expect(known).toContain(act.to.line)
    }
  })

  it('runs faster with a higher speed and not at all while paused', () => {
    const calm = said(minutes(5, { seed: 3 }).played).length
    const quick = said(minutes(5, { seed: 3, speed: 4 }).played).length
    expect(quick).toBeGreaterThan(calm * 2.5)

    const { pace, clock, played } = minutes(1)
    pace.pause()
    const before = played.length
    clock.advance(60 * MINUTE)
    expect(played.length).toBe(before)
    pace.resume()
    clock.advance(MINUTE)
    expect(played.length).toBeGreaterThan(before)
  })

  it('sleeps at night: who is about follows the hours of each character', () => {
    const { scene, clock, troupe } = rehearsal({ startAt: evening })
    const about = new Map<string, { day: number; night: number }>()
    troupe.start()
    for (let quarter = 0; quarter < 4 * 24; quarter++) {
      clock.advance(15 * MINUTE)
      for (const who of scene.characters) {
        const counts = about.get(who.key) ?? { day: 0, night: 0 }
        const sinceWaking = (scene.hourOf(who) - who.hours.wakes + 24) % 24
        const day = who.hours.sleeps - who.hours.wakes
        if (scene.isAbout(who.key) && sinceWaking > 1 && sinceWaking < day) counts.day += 1
        if (scene.isAbout(who.key) && sinceWaking > day + 1) counts.night += 1
        about.set(who.key, counts)
      }
    }
    for (const { day, night } of about.values()) {
      expect(day).toBeGreaterThan(20)
      expect(night).toBeLessThan(day / 5)
    }
  })
})

/** The text as it was before someone's manner changed it. */
function withoutManner(text: string): string {
  return text
    .toLowerCase()
    .replace(/ ?\p{Extended_Pictographic}.*$/u, '')
    .replace(/\.$/u, '')
}

function lastTyping(
  played: readonly Played[],
  who: string,
  room: string,
  before: number,
): number | undefined {
  return played.findLast(
    ({ at, act }) => at < before && act.kind === 'type' && act.who === who && act.room === room,
  )?.at
}
