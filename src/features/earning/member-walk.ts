import { DomainError } from '../../core/domain-error.ts'
import {
  isDuplicateKey,
  orUnavailable,
  rawCollection,
  type ClientSession,
  type Connection,
  type Model,
} from '../../database/index.ts'
import type { MemberTotals } from './member-totals.ts'
import type { Standings } from './standings.ts'

/** Without a step for this long a walk counts as broken off, in milliseconds. */
const STALE_AFTER = 5 * 60_000

/** How far a job is that looks at all members of a guild, one after the other; it goes on from there after a kill. */
export interface MemberWalk {
  /** The guild's id: one at a time. */
  readonly _id: string
  /** Names this time, so that what follows from it has keys of its own. */
  readonly runId: string
  readonly state: 'running' | 'done' | 'failed'
  /** The last member that was looked at; empty at the beginning. */
  readonly cursor: string
  readonly total: number
  readonly seen: number
  readonly startedAt: Date
  /** When a step was last taken: a walk that stands still may be begun anew. */
  readonly touchedAt: Date
  readonly endedAt: Date | null
}

/** The fields of a walk, for the schema of whoever keeps one. */
export const MEMBER_WALK_FIELDS = {
  _id: { type: String, required: true },
  runId: { type: String, required: true },
  state: { type: String, required: true, enum: ['running', 'done', 'failed'] },
  cursor: { type: String, default: '' },
  total: { type: Number, required: true },
  seen: { type: Number, required: true },
  startedAt: { type: Date, required: true },
  touchedAt: { type: Date, required: true },
  endedAt: { type: Date, default: null },
} as const

/** Where walks of one kind are kept. */
export type WalkModel<Walk extends MemberWalk> = (connection: Connection) => Model<Walk>

interface Kept {
  readonly database: Connection
  readonly earning: { readonly standings: Pick<Standings, 'count' | 'membersAfter'> }
}

/** Begins a walk with counters of its own; rejects with DomainError `busy` while one is under way. */
export async function beginWalk<Walk extends MemberWalk>(
  { database, earning }: Kept,
  model: WalkModel<Walk>,
  { guildId, runId, own, busy }: Start<Walk>,
): Promise<void> {
  const now = new Date()
  const total = await earning.standings.count(guildId)
  const fresh = { runId, state: 'running', cursor: '', total, seen: 0, startedAt: now, touchedAt: now }
  const stale = { touchedAt: { $lt: new Date(now.getTime() - STALE_AFTER) } }
  await orUnavailable(() =>
    walksOf(database, model).updateOne(
      { _id: guildId, $or: [{ state: { $ne: 'running' } }, stale] },
      { $set: { ...fresh, endedAt: null, ...own } as Partial<MemberWalk> },
      { upsert: true },
    ),
  ).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new DomainError(busy) : error
  })
}

interface Start<Walk extends MemberWalk> {
  readonly guildId: string
  /** Not used before. */
  readonly runId: string
  readonly own: Omit<Walk, keyof MemberWalk>
  readonly busy: string
}

/** The latest walk of a guild; undefined when there was none. */
export async function readWalk<Walk extends MemberWalk>(
  database: Connection,
  model: WalkModel<Walk>,
  guildId: string,
): Promise<Walk | undefined> {
  const found = await orUnavailable(() => walksOf(database, model).findOne({ _id: guildId }))
  return (found as Walk | null) ?? undefined
}

/** The walks that a stop or a crash broke off. */
export async function openWalks<Walk extends MemberWalk>(
  database: Connection,
  model: WalkModel<Walk>,
): Promise<readonly Walk[]> {
  const found = await orUnavailable(() => walksOf(database, model).find({ state: 'running' }).toArray())
  return found as unknown as Walk[]
}

/** Notes in the step's own transaction how far the walk is then, and what its counters gained. */
export type KeepStep = (gained: Readonly<Record<string, number>>, session: ClientSession) => Promise<void>

/**
 * Walks on, so many members a step, until all were seen or `stopping` ends it. A step writes in one transaction and has it kept there:
 * however often it is killed, and whoever else walks, each member is looked at once.
 */
export async function walkOn<Walk extends MemberWalk>(
  { database, earning }: Kept,
  model: WalkModel<Walk>,
  {
    guildId,
    most,
    stopping,
  }: { readonly guildId: string; readonly most: number; readonly stopping: AbortSignal },
  step: (members: readonly MemberTotals[], keep: KeepStep, walk: Walk) => Promise<void>,
): Promise<void> {
  while (!stopping.aborted) {
    const walk = await readWalk(database, model, guildId)
    if (walk?.state !== 'running') return
    const members = await earning.standings.membersAfter(guildId, walk.cursor, most)
    const keep: KeepStep = async (gained, session) => {
      const { matchedCount } = await walksOf(database, model).updateOne(
        { _id: guildId, runId: walk.runId, state: 'running', cursor: walk.cursor },
        { $set: progress(walk, members), $inc: { seen: members.length, ...gained } },
        { session },
      )
      // Somebody else took this step: what was found is theirs to do.
      if (matchedCount === 0) throw new StepTaken()
    }
    await step(members, keep, walk).catch((error: unknown) => {
      if (!(error instanceof StepTaken)) throw error
    })
  }
}

/** Marks the walk of a guild that is under way as failed. */
export async function failWalk<Walk extends MemberWalk>(
  database: Connection,
  model: WalkModel<Walk>,
  guildId: string,
): Promise<void> {
  const failed = { state: 'failed', endedAt: new Date() } as const
  await orUnavailable(() =>
    walksOf(database, model).updateOne({ _id: guildId, state: 'running' }, { $set: failed }),
  )
}

class StepTaken extends Error {}

function progress(walk: MemberWalk, members: readonly MemberTotals[]): Partial<MemberWalk> {
  const last = members.at(-1)
  const touchedAt = new Date()
  if (!last) return { state: 'done', total: walk.seen, touchedAt, endedAt: touchedAt }
  return { cursor: last.memberId, total: Math.max(walk.total, walk.seen + members.length), touchedAt }
}

/** What all kinds of walks have, whatever else they count. */
function walksOf<Walk extends MemberWalk>(database: Connection, model: WalkModel<Walk>) {
  return rawCollection(model(database) as unknown as Model<MemberWalk>)
}
