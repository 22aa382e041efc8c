import { existingZone } from '../boards/index.ts'
import { upsertAll, type ClientSession } from '../../database/index.ts'
import { earningSettings, joinParts, NO_PART, type Participant } from '../earning/index.ts'
import { countMember, leavesDaysOpen, type Counted, type MemberRules } from './count-member.ts'
import { deedsOf, type MemberDeeds } from './deeds.ts'
import { dayAt } from './member-time.ts'
import { readOutages } from './outages.ts'
import { rewardDay } from './reward-day.ts'
import type { StreaksServices } from './services.ts'
import { streaksSettings, type StreaksSettings } from './settings.ts'
import { isCounted, tallyOf, type Streak } from './streak.ts'
import { readStreaks, streakModel } from './streak.store.ts'

type Known = ReadonlyMap<string, Streak>

/** Counts the days of what members did, in the commit of their credits; reads nothing of those whose day counts already. */
export function countDays(services: StreaksServices): Participant {
  const { database, counted, listeners } = services
  return async (news, session) => {
    const members = deedsOf(news, counted)
    if (members.length === 0) return NO_PART
    const known = await readStreaks(
      database,
      members.map(({ id }) => id),
      session,
    )
    rememberCounted(services, members, known)
    const changes: (Counted & { settings: StreaksSettings })[] = []
    for (const [guildId, own] of byGuild(members)) {
      const rules = await rulesOf(services, guildId, own, known, session)
      if (!rules.settings.enabled) continue
      for (const member of own) {
        const change = countMember(known.get(member.id), member, rules)
        if (change) changes.push({ ...change, settings: rules.settings })
      }
    }
    if (changes.length === 0) return NO_PART
    await upsertAll(
      streakModel(database),
      changes.map(({ after }) => after),
      session,
    )
    const parts = changes.map((change) => rewardDay(services, change, change.settings))
    const days = changes.map(({ before, after, deed }) => {
      const { guildId, memberId } = after
      const { length, best } = tallyOf(after)
      const previous = tallyOf(before).length
      return { guildId, memberId, previous, length, best, channelId: deed.channelId, at: deed.at }
    })
    for (const listener of listeners) parts.push(await listener(days, session))
    return joinParts(parts)
  }
}

/** What was read is committed: further deeds of that day need not be looked at. */
function rememberCounted({ counted }: StreaksServices, members: readonly MemberDeeds[], known: Known): void {
  for (const { id, deeds } of members) {
    const streak = known.get(id)
    const at = deeds.at(-1)?.at
    const day = streak && at !== undefined ? dayAt(streak, at) : undefined
    if (streak && day && isCounted(streak, day.day)) counted.add(id, day)
  }
}

function byGuild(members: readonly MemberDeeds[]): ReadonlyMap<string, readonly MemberDeeds[]> {
  const guilds = new Map<string, MemberDeeds[]>()
  for (const member of members) {
    const own = guilds.get(member.guildId)
    if (own) own.push(member)
    else guilds.set(member.guildId, [member])
  }
  return guilds
}

async function rulesOf(
  { settings, earning }: StreaksServices,
  guildId: string,
  members: readonly MemberDeeds[],
  known: Known,
  session: ClientSession,
): Promise<MemberRules & { readonly settings: StreaksSettings }> {
  const [own, { timeZone }] = await Promise.all([
    settings.get(guildId, streaksSettings),
    settings.get(guildId, earningSettings),
  ])
  const matters = members.some((member) => leavesDaysOpen(known.get(member.id), member))
  const outages = matters ? await readOutages(earning, guildId, session) : []
  return { settings: own, zone: existingZone(timeZone), outages }
}
