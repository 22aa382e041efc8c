import type { CardFacts } from '../../core/cards.ts'
import { orUnavailable } from '../../database/index.ts'
import { targetOf } from './definition/objective.ts'
import { titleOf } from './describe.ts'
import type { MemberView } from './member-view.ts'
import type { MissionsServices } from './services.ts'
import { holdings } from './stores/holdings.store.ts'

export type MissionOnCard = CardFacts<'profile'>['missions'][number]

/** What a member's profile card shows, with the missions that are furthest. */
export async function profileFacts(
  { earning, levels, database }: MissionsServices,
  guildId: string,
  view: MemberView,
  locale: string,
): Promise<CardFacts<'profile'>> {
  const { facts } = view
  const [rank, memberCount, curve, held] = await Promise.all([
    earning.standings.rank(guildId, facts.memberId),
    earning.standings.count(guildId),
    levels.curve(guildId),
    orUnavailable(() => holdings(database).findOne({ _id: `${guildId}:${facts.memberId}` })),
  ])
  const into = curve.xpFor(facts.level)
  const next = curve.xpFor(facts.level + 1)
  return {
    locale,
    level: facts.level,
    xp: facts.xp,
    xpIntoLevel: facts.xp - into,
    xpForNextLevel: Number.isFinite(next) ? next - into : 0,
    rank,
    memberCount,
    streakDays: 0,
    badges: (held?.badges ?? []).toReversed().map(({ emoji, name }) => ({ emoji, name })),
    missions: missionsOnCard(view, locale),
  }
}

/** The three missions that a card has room for: those that are furthest of what is open, then what is done. */
export function missionsOnCard({ missions }: MemberView, locale: string): readonly MissionOnCard[] {
  return missions.slice(0, 3).map(({ compiled, share }) => {
    const [only, ...others] = compiled.leaves
    const target = only && others.length === 0 ? targetOf(only) : 100
    return { name: titleOf(compiled.mission, locale), done: Math.floor(share * target), target }
  })
}
