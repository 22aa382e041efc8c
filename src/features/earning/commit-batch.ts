import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Outbox, OutboxEntry } from '../../core/outbox.ts'
import type { SettingsReader } from '../../core/settings.ts'
import { upsertAll, type ClientSession, type Connection } from '../../database/index.ts'
import type { Activity } from './activity.ts'
import type { BoardWriter } from './board-writer.ts'
import { checkpointModel, type Checkpoint } from './checkpoint.store.ts'
import type { Credit, Decision } from './decide.ts'
import { decideBatch } from './decide-batch.ts'
import { EntryWriter } from './entry-writer.ts'
import { gapModel, type Gap } from './gap.store.ts'
import type { Gate } from './gates.ts'
import { readFloor } from './ledger-floor.store.ts'
import type { MemberTotals } from './member-totals.ts'
import { mayBeBelowFloor } from './roll-up-horizon.ts'
import type { Rider, RiderWrite } from './rider.ts'
import { earningSettings, type EarningSettings } from './settings.ts'
import { lookAhead, startOf, takePart, type Participant, type Start } from './take-part.ts'
import { writeInTurn } from './write-in-turn.ts'
import { writeTotals } from './write-totals.ts'

/** Works out what follows from credits, such as notices and roles; reads only, since it may run again. */
export type Consequence = (credits: readonly Credit[]) => Promise<readonly OutboxEntry[]>

export interface CommitServices {
  readonly database: Connection
  readonly settings: SettingsReader
  readonly outbox: Outbox
  /** Wall clock, for when entries were written. */
  readonly now: () => number
  readonly drawAmount: (guildId: string, key: string, least: number, most: number) => number
  readonly consequences: readonly Consequence[]
  /** Boards besides the one of all time, kept in the same transaction; none by default. */
  readonly boards?: readonly BoardWriter[]
  /** Features that write what of their own follows from credits; none by default. */
  readonly participants?: readonly Participant[]
  /** Who says of whom to hold what they earn. */
  readonly gates: readonly Gate[]
  /** State that is committed with the dispatches it came from; none by default. */
  readonly riders?: readonly Rider[]
  /** Fails the transaction when this process may no longer commit; absent where no shards are held. */
  readonly fence?: (session: ClientSession) => Promise<void>
}

export interface Batch {
  readonly activities: readonly Activity[]
  readonly checkpoints: readonly Checkpoint[]
  readonly gaps: readonly Gap[]
}

export interface CommitOutcome {
  readonly credited: number
  /** Activities that were decided on before and changed nothing. */
  readonly repeated: number
  /** Members who have XP held that nothing holds any longer. */
  readonly released: readonly MemberTotals[]
}

/**
 * Commits a batch in one transaction: ledger entries, totals, what follows from them, and how far each shard has come.
 * Afterwards all of it is there or none; what the ledger holds already is left out.
 */
export async function commitBatch(services: CommitServices, batch: Batch): Promise<CommitOutcome> {
  const { database, drawAmount, outbox } = services
  const settings = await settingsOfGuilds(services.settings, batch.activities)
  return withRiders(services.riders ?? [], (riders) =>
    writeInTurn(database, async (session) => {
      await services.fence?.(session)
      for (const rider of riders) await rider.write(session)
      await upsertAll(gapModel(database), batch.gaps, session)
      const context = { database, session, settings, drawAmount, gates: services.gates, now: services.now() }
      const activities = await aboveFloor(database, batch.activities, services.now(), session)
      const ledger = new EntryWriter(context)
      const { decisions, news } = await beside(
        () => ledger.settled(),
        async () => {
          const own = await decideBatch(activities, context, ledger)
          const start = newsOf(own)
          lookAhead(services, start)
          return { decisions: own, news: start }
        },
      )
      const credited = decisions.reduce((sum, { entries }) => sum + entries.length, 0)
      const outcome = await takePart(services, session, news)
      const totals = writeTotals(database, session, outcome.changes, outcome.moves)
      totals.catch(() => undefined)
      const following = await beside(
        () => totals,
        async () => {
          // The command is on its way by then.
          await nextTurn()
          return effectsOf(services.consequences, outcome.credits)
        },
      )
      const effects = [...outcome.effects, ...following]
      if (effects.length > 0) await outbox.add(effects, session)
      await upsertAll(checkpointModel(database), batch.checkpoints, session)
      const repeated = decisions.reduce((sum, decision) => sum + decision.repeated, 0)
      const released = decisions.flatMap(({ isReleased, totals: own }) => (isReleased ? [own] : []))
      return { credited, repeated, released }
    }),
  )
}

/** Works without the session while it is written with: it is free when this has ended, also when something failed. */
async function beside<T>(written: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await written()
  }
}

function newsOf(decisions: readonly Decision[]): Start {
  const changes = decisions.flatMap(({ before, totals: after }) =>
    after === before ? [] : [{ before, after }],
  )
  const credits = decisions.flatMap((decision) => decision.credits)
  return startOf(
    changes,
    credits,
    decisions.flatMap(({ unpaid }) => unpaid),
  )
}

/** Leaves out what lies where entries are rolled up: it may have been credited under a key that is gone. */
async function aboveFloor(
  database: Connection,
  activities: readonly Activity[],
  now: number,
  session: ClientSession,
): Promise<readonly Activity[]> {
  if (!activities.some(({ at }) => mayBeBelowFloor(at, now))) return activities
  const floor = await readFloor(database, session)
  return floor === undefined ? activities : activities.filter(({ at }) => at >= floor)
}

async function withRiders<T>(
  riders: readonly Rider[],
  commit: (writes: readonly RiderWrite[]) => Promise<T>,
): Promise<T> {
  const writes = riders.flatMap((rider) => rider.take() ?? [])
  try {
    const outcome = await commit(writes)
    for (const write of writes) write.committed()
    return outcome
  } catch (error) {
    for (const write of writes) write.failed()
    throw error
  }
}

async function settingsOfGuilds(
  settings: SettingsReader,
  activities: readonly Activity[],
): Promise<ReadonlyMap<string, EarningSettings>> {
  const guildIds = new Set(activities.map(({ guildId }) => guildId))
  const read = async (guildId: string) => [guildId, await settings.get(guildId, earningSettings)] as const
  return new Map(await Promise.all(Array.from(guildIds, read)))
}

/** All that follows from credits, of every feature that had something added. */
export async function effectsOf(
  consequences: readonly Consequence[],
  credits: readonly Credit[],
): Promise<OutboxEntry[]> {
  const effects: OutboxEntry[] = []
  if (credits.length > 0)
    for (const consequence of consequences) effects.push(...(await consequence(credits)))
  return effects
}
