import { orUnavailable } from '../../database/index.ts'
import { memberKey } from '../earning/index.ts'
import type { Collection } from './collection.ts'
import type { AchievementsServices } from './services.ts'
import { showcases } from './showcase.store.ts'
import { badgeId, titleOf } from './steps.ts'

/** As many as a profile card has room for. */
export const MOST_SHOWN = 8

export interface ShownBadge {
  readonly id: string
  readonly emoji: string
  readonly name: string
}

type Held = readonly { readonly id: string; readonly emoji: string; readonly name: string }[]

/** All badges of a member that can be shown: the highest tier of each achievement, the rarest first, then the others, newest first. */
export function showableBadges(
  { entries }: Pick<Collection, 'entries'>,
  held: Held,
  locale: string,
): ShownBadge[] {
  const own = entries.flatMap(({ reached }) =>
    reached
      ? [
          {
            id: badgeId(reached.step),
            emoji: reached.step.achievement.emoji,
            name: titleOf(reached.step, locale),
          },
        ]
      : [],
  )
  const achieved = entries.map(({ achievement }) => achievement.id)
  const others = held.filter(({ id }) => !achieved.some((name) => id.startsWith(`${name}-`)))
  return [...own, ...others.toReversed().map(({ id, emoji, name }) => ({ id, emoji, name }))]
}

/** What a profile shows: what the member chose, else what is rarest. */
export function shownBadges(
  showable: readonly ShownBadge[],
  chosen: readonly string[],
): readonly ShownBadge[] {
  const wanted = chosen.flatMap((id) => showable.find((badge) => badge.id === id) ?? [])
  return (wanted.length > 0 ? wanted : showable).slice(0, MOST_SHOWN)
}

export async function readShowcase(
  { database }: Pick<AchievementsServices, 'database'>,
  guildId: string,
  memberId: string,
): Promise<readonly string[]> {
  const found = await orUnavailable(() => showcases(database).findOne({ _id: memberKey(guildId, memberId) }))
  return found?.badges ?? []
}

/** Remembers what a member wants to show; nothing chosen means the rarest. */
export async function chooseShowcase(
  { database }: Pick<AchievementsServices, 'database'>,
  guildId: string,
  memberId: string,
  badges: readonly string[],
): Promise<void> {
  await orUnavailable(() =>
    showcases(database).updateOne(
      { _id: memberKey(guildId, memberId) },
      { $set: { badges: badges.slice(0, MOST_SHOWN) } },
      { upsert: true },
    ),
  )
}
