import type { Credit } from '../earning/index.ts'

/**
 * The credits that are decided together, one a member from the first total to the last: who rises or falls by several levels at
 * once gets one notice, and the roles of where it ended.
 */
export function mergeCredits(credits: readonly Credit[]): Credit[] {
  const merged = new Map<string, { last: Credit; amount: number; readonly first: Credit; roleIds: RoleIds }>()
  for (const credit of credits) {
    const { roleIds } = credit.activity
    const own = merged.get(credit.after._id)
    if (own) {
      own.last = credit
      own.amount += credit.amount
      own.roleIds = roleIds ?? own.roleIds
    } else merged.set(credit.after._id, { first: credit, last: credit, amount: credit.amount, roleIds })
  }
  return Array.from(merged.values(), ({ first, last, amount, roleIds }) =>
    first === last
      ? first
      : { ...last, activity: { ...last.activity, roleIds }, amount, before: first.before },
  )
}

type RoleIds = Credit['activity']['roleIds']
