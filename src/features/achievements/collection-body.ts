import {
  ComponentType,
  MessageFlags,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import { customId } from '../../core/component.ts'
import type { MessageBody } from '../../core/message-body.ts'
import { plainText } from '../../core/plain-text.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { pageTurns } from '../missions/index.ts'
import { nearness, type Collection, type CollectionEntry } from './collection.ts'
import { wording } from './definition.ts'
import { goalText } from './goal-text.ts'
import { percentOf } from './rarity.ts'
import { MOST_SHOWN, type ShownBadge } from './showcase.ts'
import { titleOf } from './steps.ts'

export const ACHIEVEMENTS_BUTTON = 'achievements'
const PER_PAGE = 5
const COLOUR = 0xb8_86_0b
const BAR = 10
const MOST_OPTIONS = 25
const ONLY_ONCE: ReadonlySet<string> = new Set(['hand', 'endorsed', 'date'])

export interface CollectionView {
  readonly collection: Collection
  /** From 0; one beyond the last is the last. */
  readonly page: number
  readonly memberId: string
  /** What missions are called, by id. */
  readonly missions: ReadonlyMap<string, string>
  /** Whose it is, for others; null for one's own. */
  readonly name: string | null
  /** What the member can show on the profile, and what was chosen; null for others. */
  readonly showcase: { readonly badges: readonly ShownBadge[]; readonly chosen: readonly string[] } | null
  readonly locale: string
  readonly t: TranslateFor
}

/** A page of a member's collection: what is there, what comes next and how far it is. */
export function collectionBody(view: CollectionView): MessageBody {
  const { collection, page, memberId, name, showcase, locale, t } = view
  const { entries, nearest, hidden, unlocked, tiers } = collection
  const pages = Math.max(1, Math.ceil(entries.length / PER_PAGE))
  const shown = Math.min(Math.max(0, page), pages - 1)
  const title =
    name === null ? t('achievements.title') : t('achievements.title-of', { name: plainText(name, 32) })
  const head = [
    `## ${title}`,
    t('achievements.summary', { unlocked, tiers }),
    ...(hidden > 0 ? [t('achievements.hidden', { hidden })] : []),
    ...(shown === 0 && nearest.length > 0
      ? [t('achievements.nearest', { list: nearest.map((entry) => nearText(entry, locale)).join(' · ') })]
      : []),
  ]
  const part = entries.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE)
  const blocks = [head.join('\n'), ...part.map((entry) => entryText(entry, view))].flatMap(
    (content, index): APIComponentInContainer[] => [
      ...(index > 0 ? [{ type: ComponentType.Separator as const }] : []),
      { type: ComponentType.TextDisplay, content },
    ],
  )
  const container = { type: ComponentType.Container as const, accent_color: COLOUR, components: blocks }
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      container,
      ...(pages > 1 ? [turns(memberId, shown, pages, t)] : []),
      ...(showcase && showcase.badges.length > 0 ? [chooser(memberId, shown, showcase, t)] : []),
    ],
  }
}

function turns(memberId: string, page: number, pages: number, t: TranslateFor): APIMessageTopLevelComponent {
  const buttons = pageTurns({ page, pages, t }, (purpose, target) =>
    customId(ACHIEVEMENTS_BUTTON, purpose, target, memberId),
  )
  return { type: ComponentType.ActionRow, components: [...buttons] }
}

function chooser(
  memberId: string,
  shown: number,
  { badges, chosen }: NonNullable<CollectionView['showcase']>,
  t: TranslateFor,
): APIMessageTopLevelComponent {
  const options = badges.slice(0, MOST_OPTIONS)
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customId(ACHIEVEMENTS_BUTTON, 'showcase', shown, memberId),
        placeholder: t('achievements.showcase', { most: MOST_SHOWN }),
        min_values: 0,
        max_values: Math.min(MOST_SHOWN, options.length),
        options: options.map(({ id, emoji, name }) => ({
          value: id,
          label: `${emoji} ${name}`.slice(0, 100),
          default: chosen.includes(id),
        })),
      },
    ],
  }
}

function nearText(entry: CollectionEntry, locale: string): string {
  const { achievement, next } = entry
  const title = next ? titleOf(next, locale) : wording(achievement.title, locale)
  return `${achievement.emoji} ${plainText(title, 60)} ${percentOf(nearness(entry), locale)}`
}

function entryText(entry: CollectionEntry, { missions, locale, t }: CollectionView): string {
  const { achievement, reached, next } = entry
  const { emoji, title, description } = achievement
  const name = plainText(reached ? titleOf(reached.step, locale) : wording(title, locale), 80)
  const lines = [
    `### ${emoji} ${name} · ${t(reached ? 'achievements.is-unlocked' : 'achievements.is-locked')}`,
    plainText(wording(description, locale), 200),
  ]
  if (reached) {
    const when = `<t:${Math.floor(reached.at.getTime() / 1000)}:D>`
    const { share } = reached
    lines.push(
      share === null
        ? t('achievements.since', { when })
        : t('achievements.since-rare', { when, percent: percentOf(share, locale) }),
    )
  }
  if (next) {
    const goal = goalText(next, t, missions)
    lines.push(ONLY_ONCE.has(achievement.goal.of) ? goal : t('achievements.next-goal', { goal }))
    lines.push(...barText(entry, locale))
  }
  return lines.join('\n')
}

/** How far the next tier is: filled and empty shapes, and the numbers. */
function barText({ next, value, reached }: CollectionEntry, locale: string): string[] {
  if (!next || value === null || (next.at === 1 && !reached)) return []
  const filled = Math.floor((Math.min(value, next.at) / next.at) * BAR)
  const number = new Intl.NumberFormat(locale)
  const bar = '▰'.repeat(filled) + '▱'.repeat(BAR - filled)
  return [`${bar} ${number.format(Math.min(value, next.at))} / ${number.format(next.at)}`]
}
