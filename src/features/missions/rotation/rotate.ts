import { DomainError } from '../../../core/domain-error.ts'
import type { OutboxEntry } from '../../../core/outbox.ts'
import { orUnavailable, withTransaction } from '../../../database/index.ts'
import { periodOf, type Period } from '../../boards/index.ts'
import type { MissionsServices } from '../services.ts'
import { missionsSettings } from '../settings.ts'
import { newsText } from './news-text.ts'
import { planRotation } from './plan-rotation.ts'
import { rotationCalendar, rotationClocks, rotations, type Rotation } from './rotation.store.ts'

const AT_ONCE = 200
const LONGEST_DAY = 26 * 60 * 60_000
/** By the clock of the days themselves, in milliseconds. */
const KEPT_FOR = 100 * 24 * 60 * 60_000

/** Begins the new day of every guild whose day is over, also those that ended while nothing ran; answers how many guilds. */
export async function rotateDue(services: MissionsServices, stopping: AbortSignal): Promise<number> {
  const { database, clock, guilds, log } = services
  let rotated = 0
  await returnToPresent(services)
  const due = rotationClocks(database)
    .find({ next: { $lte: new Date(clock.now()) } })
    .sort({ next: 1 })
  await orUnavailable(async () => {
    for await (const { _id, next } of due) {
      if (stopping.aborted || rotated >= AT_ONCE) break
      // Not told of yet after a start, on another process's shard, or gone.
      if (!guilds.isHeard(_id)) continue
      try {
        rotated += Number(await rotateGuild(services, _id, next))
      } catch (error) {
        log.error('a day could not begin', { guildId: _id, error })
      }
    }
  })
  return rotated
}

/** After a clock that ran ahead for a while, days would begin only when it gets there again, and those in between never. */
async function returnToPresent(services: MissionsServices): Promise<void> {
  const { database, clock } = services
  const now = clock.now()
  const ahead = await orUnavailable(() =>
    rotationClocks(database)
      .find({ next: { $gt: new Date(now + LONGEST_DAY) } })
      .limit(AT_ONCE)
      .toArray(),
  )
  for (const { _id, next } of ahead) {
    const { to } = periodOf('day', now, await rotationCalendar(services, _id))
    await withTransaction(database, async (session) => {
      await rotationClocks(database).updateOne({ _id, next }, { $set: { next: new Date(to) } }, { session })
      await rotations(database).deleteMany({ guildId: _id, dueAt: { $gt: new Date(now) } }, { session })
    })
  }
}

/** Begins the days of a guild since `next` in one transaction; false when another process did it. */
async function rotateGuild(services: MissionsServices, guildId: string, next: Date): Promise<boolean> {
  const { database, clock, settings } = services
  const now = clock.now()
  const calendar = await rotationCalendar(services, guildId)
  const { whenMissed } = await settings.get(guildId, missionsSettings)
  const planned = planRotation(next.getTime(), now, calendar, whenMissed)
  const results = await Promise.all(
    planned.map(async ({ day, isTold }) =>
      isTold ? tell(services, guildId, day) : { day, outcome: 'skipped' as const, entries: [] },
    ),
  )
  return withTransaction(database, async (session) => {
    const following = new Date(periodOf('day', now, calendar).to)
    const { modifiedCount } = await rotationClocks(database).updateOne(
      { _id: guildId, next },
      { $set: { next: following } },
      { session },
    )
    if (modifiedCount === 0) return false
    const old = new Date(now - KEPT_FOR)
    await rotations(database).deleteMany({ guildId, dueAt: { $lt: old } }, { session })
    for (const { day, outcome, entries } of results) {
      const { _id, ...rest } = rotationOf(guildId, day, outcome, now)
      // After a change of the guild's zone a day can begin twice: it is told once.
      const { upsertedCount } = await rotations(database).updateOne(
        { _id },
        { $setOnInsert: rest },
        { upsert: true, session },
      )
      if (upsertedCount === 1 && entries.length > 0) await services.outbox.add(entries, session)
    }
    return true
  })
}

/** Tells a day again that was skipped or failed, or told nobody. Rejects with DomainError `rotation-done`. */
export async function retryRotation(
  services: MissionsServices,
  guildId: string,
  day: string,
): Promise<Rotation['outcome']> {
  const { database, clock } = services
  const known = await orUnavailable(() => rotations(database).findOne({ _id: `${guildId}:${day}` }))
  if (!known || known.outcome === 'told') throw new DomainError('rotation-done')
  const calendar = await rotationCalendar(services, guildId)
  const period = { ...periodOf('day', known.dueAt.getTime(), calendar), key: day }
  const { outcome, entries } = await tell(services, guildId, period)
  await withTransaction(database, async (session) => {
    const { modifiedCount } = await rotations(database).updateOne(
      { _id: known._id, outcome: known.outcome, attempts: known.attempts },
      { $set: { outcome, ranAt: new Date(clock.now()), attempts: known.attempts + 1 } },
      { session },
    )
    if (modifiedCount === 0) throw new DomainError('rotation-done')
    if (entries.length > 0) await services.outbox.add(entries, session)
  })
  return outcome
}

async function tell(
  services: MissionsServices,
  guildId: string,
  day: Period,
): Promise<{ day: Period; outcome: Rotation['outcome']; entries: readonly OutboxEntry[] }> {
  const { shelf, settings, guilds, translate } = services
  const { newsChannel: channelId } = await settings.get(guildId, missionsSettings)
  const missions = await shelf.get(guildId)
  if (!channelId || !missions) return { day, outcome: 'quiet', entries: [] }
  const isThere = guilds.channels(guildId).some(({ id }) => id === channelId)
  if (!isThere) return { day, outcome: 'failed', entries: [] }
  const locale = guilds.guild(guildId)?.locale ?? 'en-US'
  const content = newsText(missions, day.from, locale, (key, values = {}) => translate(locale, key, values))
  if (!content) return { day, outcome: 'quiet', entries: [] }
  const entry: OutboxEntry = {
    key: `mission-news:${guildId}:${day.key}`,
    guildId,
    memberId: 'mission-news',
    effect: { kind: 'message', channelId, body: { content, allowedMentions: {} } },
  }
  return { day, outcome: 'told', entries: [entry] }
}

function rotationOf(guildId: string, day: Period, outcome: Rotation['outcome'], now: number): Rotation {
  return {
    _id: `${guildId}:${day.key}`,
    guildId,
    day: day.key,
    dueAt: new Date(day.from),
    ranAt: new Date(now),
    outcome,
    attempts: 1,
  }
}
