import type { Activity } from '../activity.ts'

const MOST_NAME_CHARACTERS = 100

interface ToldMember {
  readonly nick?: string | null
  readonly roles?: readonly string[]
  readonly joined_at?: string | null
  readonly pending?: boolean
}

interface ToldUser {
  readonly username?: string
  readonly global_name?: string | null
}

/** What a dispatch tells of a member beside the deed: name, roles, when they joined, and whether they passed the screening. */
export function memberFacts(
  member: ToldMember | undefined,
  user: ToldUser | undefined,
): Pick<Activity, 'name' | 'roleIds' | 'joinedAt' | 'holds'> {
  const name = member?.nick ?? user?.global_name ?? user?.username ?? ''
  const joinedAt = Date.parse(member?.joined_at ?? '')
  return {
    name: name.slice(0, MOST_NAME_CHARACTERS),
    roleIds: member?.roles ?? null,
    ...(Number.isFinite(joinedAt) ? { joinedAt } : {}),
    ...(member?.pending ? { holds: ['member-screening'] } : {}),
  }
}
