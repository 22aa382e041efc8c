import type { TranslateFor } from '../../../core/translate.ts'
import { isolate } from '../../text/direction.ts'
import { shownName } from '../card-base.ts'
import { formatNumber, fullAndShort } from '../numbers.ts'
import { rankAlt, type RankWords, rankWords } from '../rank/rank-words.ts'
import type { ProfileCard } from './profile-card.ts'

export interface ProfileWords {
  readonly rank: RankWords
  readonly streak: readonly string[]
  readonly streakLabel: string
  readonly badgesLabel: string
  readonly moreBadges: string
  readonly noBadges: string
  readonly missionsLabel: string
  readonly noMissions: string
  readonly missions: readonly string[]
}

/** How many badges and missions have room. */
export const mostBadges = 8
export const mostMissions = 3

export function profileWords(card: ProfileCard, t: TranslateFor): ProfileWords {
  const { locale } = card
  const hidden = card.badges.length - mostBadges
  return {
    rank: rankWords(card, t),
    streak: fullAndShort(card.streakDays, locale),
    streakLabel: t('cards.profile.streak', { days: card.streakDays }),
    badgesLabel: t('cards.profile.badges'),
    moreBadges: hidden > 0 ? `+${formatNumber(hidden, locale)}` : '',
    noBadges: t('cards.profile.noBadges'),
    missionsLabel: t('cards.profile.missions'),
    noMissions: t('cards.profile.noMissions'),
    missions: card.missions.slice(0, mostMissions).map(({ done, target }) =>
      t('cards.profile.mission', {
        done: formatNumber(done, locale),
        target: formatNumber(target, locale),
      }),
    ),
  }
}

export function profileAlt(card: ProfileCard, t: TranslateFor): string {
  const { locale } = card
  const badges = card.badges.map((badge) => isolate(shownName(badge.name))).join(', ')
  const missions = card.missions.slice(0, mostMissions).map((mission) =>
    t('cards.profile.altMission', {
      name: isolate(shownName(mission.name)),
      done: formatNumber(mission.done, locale),
      target: formatNumber(mission.target, locale),
    }),
  )
  return [
    rankAlt(card, t),
    t('cards.profile.altStreak', { days: card.streakDays }),
    ...(badges === '' ? [] : [t('cards.profile.altBadges', { badges })]),
    ...missions,
  ].join(' ')
}
