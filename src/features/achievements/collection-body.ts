import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import { customId } from '../../core/component.ts'
import type { MessageBody } from '../../core/message-body.ts'
import { plainText } from '../../core/plain-text.ts'
import type { TranslateFor } from '../../core/translate.ts'
import type { Collection, CollectionEntry } from './collection.ts'
import { wording } from './definition.ts'
import { titleOf } from './grant.ts'

export const ACHIEVEMENTS_BUTTON = 'achievements'
const PER_PAGE = 5
const COLOUR = 0xb8_86_0b

export interface CollectionView {
  readonly collection: Collection
  /** From 0; one beyond the last is the last. */
  readonly page: number
  readonly memberId: string
  /** Whose it is, for others; null for one's own. */
  readonly name: string | null
  readonly locale: string
  readonly t: TranslateFor
}

/** A page of a member's collection. */
export function collectionBody({ collection, page, memberId, name, locale, t }: CollectionView): MessageBody {
  const { entries, hidden, unlocked, tiers } = collection
  const pages = Math.max(1, Math.ceil(entries.length / PER_PAGE))
  const shown = Math.min(Math.max(0, page), pages - 1)
  const title =
    name === null ? t('achievements.title') : t('achievements.title-of', { name: plainText(name, 32) })
  const head = [
    `## ${title}`,
    t('achievements.summary', { unlocked, tiers }),
    ...(hidden > 0 ? [t('achievements.hidden', { hidden })] : []),
  ]
  const part = entries.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE)
  const blocks = [head.join('\n'), ...part.map((entry) => entryText(entry, locale, t))].flatMap(
    (content, index): APIComponentInContainer[] => [
      ...(index > 0 ? [{ type: ComponentType.Separator as const }] : []),
      { type: ComponentType.TextDisplay, content },
    ],
  )
  const turn = (label: string, purpose: string, target: number, disabled: boolean) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id: customId(ACHIEVEMENTS_BUTTON, purpose, target, memberId),
    disabled,
  })
  const buttons: APIMessageTopLevelComponent = {
    type: ComponentType.ActionRow,
    components: [
      turn(t('achievements.previous'), 'previous', Math.max(0, shown - 1), shown === 0),
      turn(t('achievements.next'), 'next', shown + 1, shown >= pages - 1),
    ],
  }
  const container = { type: ComponentType.Container as const, accent_color: COLOUR, components: blocks }
  return {
    flags: MessageFlags.IsComponentsV2,
    components: pages > 1 ? [container, buttons] : [container],
  }
}

function entryText({ achievement, reached, next }: CollectionEntry, locale: string, t: TranslateFor): string {
  const { emoji, title, description, goal } = achievement
  const name = reached ? titleOf(reached.step, locale) : wording(title, locale)
  const lines = [
    `### ${emoji} ${name} · ${t(reached ? 'achievements.is-unlocked' : 'achievements.is-locked')}`,
    wording(description, locale),
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
  if (next && goal.of !== 'hand' && goal.of !== 'date')
    lines.push(t(`achievements.goal.${goal.of}`, { at: next.at, xp: next.xp }))
  return lines.join('\n')
}

function percentOf(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)
}
