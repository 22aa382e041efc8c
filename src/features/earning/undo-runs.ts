import type { Jobs } from '../../core/jobs.ts'
import { DomainError } from '../../core/domain-error.ts'
import { orUnavailable, rawCollection, type Connection } from '../../database/index.ts'
import { undoRunModel, type UndoRun, type UndoSelection } from './undo-run.store.ts'

export const UNDO_JOB = 'earning.undo'

/** An offer is good for this long, in milliseconds. */
const OFFER_LIFE = 14 * 60_000

interface RunServices {
  readonly database: Connection
  readonly jobs: Jobs
}

/** Writes an undoing down, to be confirmed. */
export async function offerUndo(
  { database }: Pick<RunServices, 'database'>,
  offer: {
    readonly id: string
    readonly guildId: string
    readonly by: string
    readonly note: string | null
    readonly at: number
    readonly selection: UndoSelection
  },
): Promise<void> {
  const at = new Date(offer.at)
  const { id, guildId, by, note, selection } = offer
  const run: UndoRun = {
    _id: id,
    guildId,
    by,
    note,
    at,
    selection,
    state: 'offered',
    cursor: '',
    members: 0,
    entries: 0,
    xp: 0,
    touchedAt: new Date(),
  }
  const { _id, ...fields } = run
  await orUnavailable(() =>
    rawCollection(undoRunModel(database)).updateOne({ _id }, { $setOnInsert: fields }, { upsert: true }),
  )
}

/** Begins what was offered, once; throws DomainError `undo-not-open` when it is begun, cancelled, too old or someone else's. */
export async function beginUndo(
  services: RunServices,
  id: string,
  guildId: string,
  by: string,
): Promise<void> {
  await close(services, id, guildId, by, 'running')
  await services.jobs.enqueue(UNDO_JOB, { runId: id })
}

/** Drops what was offered; throws like `beginUndo`. */
export function cancelUndo(services: RunServices, id: string, guildId: string, by: string): Promise<void> {
  return close(services, id, guildId, by, 'cancelled')
}

async function close(
  { database }: RunServices,
  id: string,
  guildId: string,
  by: string,
  state: UndoRun['state'],
): Promise<void> {
  const touchedAt = { $gt: new Date(Date.now() - OFFER_LIFE) }
  const { modifiedCount } = await orUnavailable(() =>
    rawCollection(undoRunModel(database)).updateOne(
      { _id: id, guildId, by, state: 'offered', touchedAt },
      { $set: { state, touchedAt: new Date() } },
    ),
  )
  if (modifiedCount !== 1) throw new DomainError('undo-not-open')
}

export function readUndo({ database }: Pick<RunServices, 'database'>, id: string): Promise<UndoRun | null> {
  return orUnavailable(() => rawCollection(undoRunModel(database)).findOne({ _id: id }))
}

/** Goes on with what a restart broke off. */
export async function resumeUndos({ database, jobs }: RunServices): Promise<void> {
  const running = await orUnavailable(() =>
    rawCollection(undoRunModel(database)).find({ state: 'running' }).toArray(),
  )
  for (const { _id: runId } of running) await jobs.enqueue(UNDO_JOB, { runId })
}
