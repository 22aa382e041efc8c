import type { Credit } from './decide.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { MemberTotals } from './member-totals.ts'

/** An entry that a moderator's decision made, as others follow it. */
export function creditOf(entry: LedgerEntry, before: MemberTotals, after: MemberTotals): Credit {
  const { _id: key, source, guildId, memberId, channelId, at, countsAt } = entry
  return {
    activity: {
      key,
      source,
      guildId,
      memberId,
      name: after.name,
      channelIds: channelId ? [channelId] : [],
      roleIds: null,
      at: at.getTime(),
    },
    amount: after.xp - before.xp,
    countsAt: (countsAt ?? at).getTime(),
    before,
    after,
  }
}
