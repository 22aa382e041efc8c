import type { Clock } from '../../../core/clock.ts'
import type { OutboxEntry } from '../../../core/outbox.ts'
import { orUnavailable, withTransaction } from '../../../database/index.ts'
import type { MissionsServices } from '../services.ts'
import { givenRoles } from '../stores/given-role.store.ts'
import { endLoan } from './given-roles.ts'

const AT_ONCE = 200

/** Takes back every lent role whose time is over and that nothing gives for good, also those whose time ended while nothing ran. Two processes at once do it once. */
export async function takeBackRoles(
  {
    database,
    outbox,
    guilds,
    translate,
    clock,
  }: Pick<MissionsServices, 'database' | 'outbox' | 'guilds' | 'translate'> & {
    readonly clock: Pick<Clock, 'now'>
  },
  stopping: AbortSignal,
): Promise<number> {
  const due = await orUnavailable(() =>
    givenRoles(database)
      .find({ until: { $lte: new Date(clock.now()) } })
      .sort({ until: 1 })
      .limit(AT_ONCE)
      .toArray(),
  )
  let taken = 0
  for (const { _id, guildId, memberId, roleId, until } of due) {
    if (stopping.aborted || !until) break
    const reason = translate(guilds.guild(guildId)?.locale ?? 'en-US', 'missions.role-over')
    const entry: OutboxEntry = {
      key: `role-loan:${_id}:${until.getTime()}`,
      guildId,
      memberId,
      effect: { kind: 'remove-role', roleId, reason },
    }
    taken += await withTransaction(database, async (session) => {
      // One that was given again meanwhile has another end.
      const isOver = await endLoan(database, { guildId, memberId, roleId }, until, session)
      if (isOver) await outbox.add([entry], session)
      return isOver ? 1 : 0
    })
  }
  return taken
}
