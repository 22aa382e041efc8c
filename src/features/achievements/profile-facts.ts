import type { CardFacts } from '../../core/cards.ts'
import type { AchievementsServices } from './services.ts'

const MOST_BADGES = 8

/** What a member's profile shows. */
export async function profileFacts(
  { earning, levels, missions, streaks, clock }: AchievementsServices,
  guildId: string,
  { id, locale }: { readonly id: string; readonly locale: string },
): Promise<CardFacts<'profile'>> {
  const { standings } = earning
  const [totals, rank, memberCount, curve, streak, held, today] = await Promise.all([
    standings.totals(guildId, id),
    standings.rank(guildId, id),
    standings.count(guildId),
    levels.curve(guildId),
    streaks.status(guildId, id),
    missions.holdings(guildId, id),
    missions.today(guildId, id, locale, clock.now()),
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
    badges: held.badges
      .toReversed()
      .slice(0, MOST_BADGES)
      .map(({ emoji, name }) => ({ emoji, name })),
    missions: today,
  }
}
