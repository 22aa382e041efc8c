import { existingZone } from '../boards/index.ts'
import { DomainError } from '../../core/domain-error.ts'
import { orUnavailable, upsertAll } from '../../database/index.ts'
import { earningSettings, memberKey, writeInTurn } from '../earning/index.ts'
import type { StreaksServices } from './services.ts'
import { streaksSettings } from './settings.ts'
import { freshStreak, inZone, type Streak } from './streak.ts'
import { readStreaks, streakModel } from './streak.store.ts'

const DAY = 24 * 60 * 60_000

export interface ZoneChoice {
  readonly guildId: string
  readonly memberId: string
  readonly zone: string
}

/**
 * Lets a member's days follow another clock from the end of their present day on, once in so many days. Rejects with DomainError
 * `zone-unknown` or `zone-too-soon`.
 */
export async function chooseZone(
  services: StreaksServices,
  { guildId, memberId, zone }: ZoneChoice,
): Promise<Pick<Streak, 'zone' | 'next'>> {
  const { database, settings, missions, clock, counted } = services
  if (existingZone(zone, '') !== zone) throw new DomainError('zone-unknown', { given: zone.slice(0, 40) })
  const [{ zoneDays, freezeEvery, mostFreezes }, { timeZone }] = await Promise.all([
    settings.get(guildId, streaksSettings),
    settings.get(guildId, earningSettings),
  ])
  const id = memberKey(guildId, memberId)
  const rules = { freezeEvery, mostFreezes }
  const at = clock.now()
  const chosen = await writeInTurn(database, async (session) => {
    const found = await readStreaks(database, [id], session)
    const known = found.get(id) ?? freshStreak(guildId, memberId, existingZone(timeZone), rules)
    if (known.own === zone) return known
    const days = Math.ceil((known.ownAt + zoneDays * DAY - at) / DAY)
    if (known.ownAt > 0 && days > 0) throw new DomainError('zone-too-soon', { days })
    const next: Streak = { ...inZone(known, zone, at), own: zone, ownAt: at }
    await upsertAll(streakModel(database), [next], session)
    await missions.chooseZone({ guildId, memberId, zone, at: next.next?.from ?? at }, session)
    return next
  })
  counted.forget(id)
  return chosen
}

/** By which clock a member's days go now, and by which soon. */
export async function zoneOf(
  { database, settings, clock }: StreaksServices,
  guildId: string,
  memberId: string,
): Promise<Pick<Streak, 'zone' | 'next'>> {
  const id = memberKey(guildId, memberId)
  const [{ timeZone }, found] = await Promise.all([
    settings.get(guildId, earningSettings),
    orUnavailable(() => readStreaks(database, [id])),
  ])
  const zone = existingZone(timeZone)
  const streak = found.get(id)
  return streak ? inZone(streak, streak.own ?? zone, clock.now()) : { zone, next: null }
}
