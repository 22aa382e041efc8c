import type { CardFacts } from '../../core/cards.ts'
import { readCollection } from './collection.ts'
import type { AchievementsServices } from './services.ts'
import { readShowcase, showableBadges, shownBadges } from './showcase.ts'

/** What a member's profile shows: of badges those that the member chose, else the rarest. */
export async function profileFacts(
  services: AchievementsServices,
  guildId: string,
  { id, locale }: { readonly id: string; readonly locale: string },
): Promise<CardFacts<'profile'>> {
  const { earning, levels, missions, streaks, clock } = services
  const { standings } = earning
  const [totals, rank, memberCount, curve, streak, held, today, collection, chosen] = await Promise.all([
    standings.totals(guildId, id),
    standings.rank(guildId, id),
    standings.count(guildId),
    levels.curve(guildId),
    streaks.status(guildId, id),
    missions.holdings(guildId, id),
    missions.today(guildId, id, locale, clock.now()),
    readCollection(services, guildId, id),
    readShowcase(services, guildId, id),
  ])
  const xp = totals?.xp ?? 0
  const level = curve.levelOf(xp)
  const floor = curve.xpFor(level)
  const next = curve.xpFor(level + 1)
  return {
    locale,
    level,
    xp,
    xpIntoLevel: xp - floor,
    xpForNextLevel: Number.isFinite(next) ? next - floor : 0,
    rank,
    memberCount,
    streakDays: streak.length,
    badges: shownBadges(showableBadges(collection, held.badges, locale), chosen).map(({ emoji, name }) => ({
      emoji,
      name,
    })),
    missions: today,
  }
}
