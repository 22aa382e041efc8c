import type { Credit } from '../earning/index.ts'

/**
 * The credits that are decided together, one a member from the first total to the last: who rises or falls by several levels at
 * once gets one notice, and the roles of where it ended.
 */
export function mergeCredits(credits: readonly Credit[]): Credit[] {
  const merged = new Map<string, Credit>()
  for (const credit of credits) {
    const { guildId, memberId, roleIds } = credit.activity
    const id = `${guildId}:${memberId}`
    const former = merged.get(id)
    if (!former) {
      merged.set(id, credit)
      continue
    }
    merged.set(id, {
      ...credit,
      activity: { ...credit.activity, roleIds: roleIds ?? former.activity.roleIds },
      amount: former.amount + credit.amount,
      before: former.before,
    })
  }
  return [...merged.values()]
}
