import type { GuildDirectory } from '../../core/guild-directory.ts'
import { orUnavailable, rawCollection } from '../../database/index.ts'
import type { AdjustmentServices } from './adjust-xp.ts'
import { restored, type MemberTotals } from './member-totals.ts'
import { memberTotalsModel } from './member-totals.store.ts'
import { countReversible, reverseCredits } from './reverse-credits.ts'
import { undoRunModel, type UndoRun, type UndoSelection } from './undo-run.store.ts'

export const MEMBERS_PER_STEP = 100

export interface UndoServices extends AdjustmentServices {
  readonly guilds: Pick<GuildDirectory, 'members'>
}

export interface UndoCount {
  readonly members: number
  readonly entries: number
  readonly xp: number
  /** False when there was no time to look at everybody. */
  readonly isWhole: boolean
}

/** What an undoing would take back, counted for at most that many milliseconds. */
export async function countUndo(
  services: UndoServices,
  guildId: string,
  selection: UndoSelection,
  patience: number,
): Promise<UndoCount> {
  const until = Date.now() + patience
  const count = { members: 0, entries: 0, xp: 0 }
  for (let cursor: string | undefined = ''; ;) {
    const step = await nextMembers(services, guildId, selection, cursor)
    for (const { memberId } of step.chosen) {
      const { entries, xp } = await countReversible(services, guildId, memberId, stretchOf(selection))
      count.members += Number(entries > 0)
      count.entries += entries
      count.xp += xp
    }
    cursor = step.last
    if (cursor === undefined) return { ...count, isWhole: true }
    if (Date.now() >= until) return { ...count, isWhole: false }
  }
}

/**
 * Carries an undoing out, a hundred members a step. How far it is stands in the database after each step, so that it goes on from
 * there after a restart; the keys of the ledger keep a repeated step from taking anything twice.
 */
export async function carryOutUndo(
  services: UndoServices,
  runId: string,
  stopping: AbortSignal,
): Promise<void> {
  const runs = rawCollection(undoRunModel(services.database))
  const save = (run: UndoRun) => orUnavailable(() => runs.updateOne({ _id: runId }, { $set: withoutId(run) }))
  let run = await orUnavailable(() => runs.findOne({ _id: runId, state: 'running' }))
  try {
    while (run && !stopping.aborted) {
      const next: UndoRun = await step(services, run)
      await save(next)
      run = next.state === 'running' ? next : null
    }
  } catch (error) {
    if (run) await save({ ...run, state: 'failed', touchedAt: new Date() }).catch(() => undefined)
    throw error
  }
}

async function step(services: UndoServices, run: UndoRun): Promise<UndoRun> {
  const { guildId, selection, by, note } = run
  const { chosen, last } = await nextMembers(services, guildId, selection, run.cursor)
  let { members, entries, xp } = run
  for (const { memberId } of chosen) {
    const reversal = { by, note, at: run.at.getTime() }
    const taken = await reverseCredits(services, guildId, memberId, stretchOf(selection), reversal)
    members += Number(taken.entries > 0)
    entries += taken.entries
    xp += taken.xp
  }
  const touchedAt = new Date()
  if (last === undefined) return { ...run, state: 'done', members, entries, xp, touchedAt }
  return { ...run, cursor: last, members, entries, xp, touchedAt }
}

/** The next members whom the selection may concern; `last` is undefined when these were all. */
async function nextMembers(
  { database, guilds }: UndoServices,
  guildId: string,
  selection: UndoSelection,
  cursor: string,
): Promise<{ readonly chosen: readonly MemberTotals[]; readonly last: string | undefined }> {
  const { memberId, from, joinedFrom, joinedTo, roleId } = selection
  const joinedAt = {
    ...(joinedFrom ? { $gte: joinedFrom } : {}),
    ...(joinedTo ? { $lte: joinedTo } : {}),
  }
  const found = await orUnavailable(() =>
    rawCollection(memberTotalsModel(database))
      .find({
        _id: memberId
          ? { $eq: `${guildId}:${memberId}`, $gt: `${guildId}:${cursor}` }
          : { $gt: `${guildId}:${cursor}`, $lt: `${guildId};` },
        $or: [{ reachedAt: { $gte: from } }, { pendingXp: { $gt: 0 } }],
        ...(joinedFrom || joinedTo ? { joinedAt } : {}),
      })
      .sort({ _id: 1 })
      .limit(MEMBERS_PER_STEP)
      .toArray(),
  )
  const last = found.length < MEMBERS_PER_STEP ? undefined : found.at(-1)?.memberId
  const members = found.map((totals) => restored(totals))
  return { chosen: roleId ? await withRole(guilds, guildId, roleId, members) : members, last }
}

/** Who is there is asked for their roles; of those who left, the roles that were seen last count. */
async function withRole(
  guilds: UndoServices['guilds'],
  guildId: string,
  roleId: string,
  members: readonly MemberTotals[],
): Promise<readonly MemberTotals[]> {
  if (members.length === 0) return []
  const present = await guilds.members(
    guildId,
    members.map(({ memberId }) => memberId),
  )
  return members.filter(({ memberId, roleIds }) =>
    (present.get(memberId)?.roleIds ?? roleIds).includes(roleId),
  )
}

function stretchOf({ from, to, source }: UndoSelection) {
  return { from, to, ...(source ? { source } : {}) }
}

function withoutId({ _id, ...fields }: UndoRun): Omit<UndoRun, '_id'> {
  return fields
}
