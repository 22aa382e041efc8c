import { existingZone } from '../../boards/index.ts'
import type { ClientSession } from '../../../database/index.ts'
import { memberKey, type MemberTotals } from '../../earning/index.ts'
import type { MissionsServices } from '../services.ts'
import { missionsOf } from '../stores/member-missions.ts'
import type { MemberFacts } from './facts.ts'
import type { GuildMissions } from './guild-missions.ts'
import type { MemberNews } from './tallies.ts'

type Asked = Pick<MemberNews, 'guildId' | 'memberId' | 'roleIds'> & { readonly totals: MemberTotals | null }

const NONE: ReadonlySet<string> = new Set()

/** What prerequisites and totals ask about members, by `memberKey`. */
export async function factsOf(
  { levels, achievements }: Pick<MissionsServices, 'levels' | 'achievements'>,
  guilds: ReadonlyMap<string, GuildMissions>,
  members: readonly Asked[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, MemberFacts>> {
  const facts = new Map<string, MemberFacts>()
  for (const [guildId, guild] of guilds) {
    const own = members.filter((one) => one.guildId === guildId)
    if (own.length === 0) continue
    const curve = await levels.curve(guildId)
    const held = guild.asksForAchievements
      ? await achievements.read(
          guildId,
          own.map(({ memberId }) => memberId),
          session,
        )
      : undefined
    for (const { memberId, totals, roleIds } of own) {
      const id = memberKey(guildId, memberId)
      const xp = totals?.xp ?? 0
      facts.set(id, {
        memberId,
        timeZone: existingZone(missionsOf(totals).zone, guild.calendar.timeZone),
        roleIds: roleIds ?? totals?.roleIds ?? [],
        joinedAt: totals?.joinedAt?.getTime() ?? null,
        level: curve.levelOf(xp),
        xp,
        messages: totals?.messages ?? 0,
        isHeld: (totals?.pendingXp ?? 0) > 0,
        achievements: held?.get(memberId) ?? NONE,
      })
    }
  }
  return facts
}
