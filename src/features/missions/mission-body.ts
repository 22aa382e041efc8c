import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import { customId } from '../../core/component.ts'
import type { MessageBody } from '../../core/message-body.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { plainText } from '../../core/plain-text.ts'
import { pageTurns } from './page-turns.ts'
import { partTexts, rewardText, textOf } from './describe.ts'
import type { MissionView } from './member-view.ts'

export const MISSIONS_BUTTON = 'missions'
/** Some seasons end in the year 9999. */
export const FOREVER = Date.UTC(3000)
const PER_PAGE = 5
const CELLS = 10
/** What Discord lets all texts of a message hold is 4000. */
const MOST_CHARACTERS = 3700
const COLOUR = 0x4f_8a_5b

export interface MissionsPage {
  readonly missions: readonly MissionView[]
  /** From 0; one beyond the last is the last. */
  readonly page: number
  readonly memberId: string
  readonly locale: string
  readonly t: TranslateFor
}

/** A page of a member's missions, each with a bar, what is left of it and what it gives. */
export function missionsBody({ missions, page, memberId, locale, t }: MissionsPage): MessageBody {
  const pages = pagesOf(missions.map((view) => missionText(view, locale, t)))
  const shown = Math.min(Math.max(0, page), pages.length - 1)
  const done = missions.filter(({ state }) => state.doneAt > 0).length
  const head = `## ${t('missions.title')}\n${t('missions.summary', { done, of: missions.length })}`
  const texts = pages[shown] ?? [t('missions.none')]
  const blocks: APIComponentInContainer[] = [head, ...texts].flatMap((content, index) => [
    ...(index > 0 ? [{ type: ComponentType.Separator as const }] : []),
    { type: ComponentType.TextDisplay as const, content },
  ])
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      { type: ComponentType.Container, accent_color: COLOUR, components: blocks },
      buttons(shown, Math.max(1, pages.length), memberId, t),
    ],
  }
}

function pagesOf(texts: readonly string[]): string[][] {
  const pages: string[][] = []
  let room = 0
  for (const text of texts) {
    const last = pages.at(-1)
    if (last && last.length < PER_PAGE && text.length <= room) last.push(text)
    else {
      pages.push([text])
      room = MOST_CHARACTERS
    }
    room -= text.length
  }
  return pages
}

/** One mission as its members see it. */
export function missionText(
  { compiled, state, period, share }: MissionView,
  locale: string,
  t: TranslateFor,
): string {
  const { mission, window } = compiled
  const { title, description } = textOf(mission, locale)
  const filled = Math.floor(share * CELLS)
  const percent = Math.floor(share * 100)
  const end = Math.min(period.to, window?.to ?? Infinity)
  const lines = [
    `### ${mission.emoji} ${title}${state.doneAt > 0 ? ` · ✅ ${t('missions.is-done')}` : ''}`,
    description,
    `${'▰'.repeat(filled)}${'▱'.repeat(CELLS - filled)} ${percent} %`,
    ...partTexts(mission.objective, state.counts, t),
    `🎁 ${rewardText(mission.rewards, t)}`,
    [
      t(`missions.period.${mission.period}`),
      ...(mission.window && 'event' in mission.window
        ? [t('missions.during', { event: plainText(mission.window.event) })]
        : []),
      ...(mission.between ? [t('missions.between', mission.between)] : []),
      ...(end < FOREVER ? [t('missions.ends', { when: `<t:${Math.floor(end / 1000)}:R>` })] : []),
      ...limitTexts(mission.limited, t),
    ].join(' · '),
  ]
  return lines.join('\n')
}

function limitTexts(limited: MissionView['compiled']['mission']['limited'], t: TranslateFor): string[] {
  if (!limited) return []
  return 'first' in limited
    ? [t('missions.limited-first', { first: limited.first })]
    : [t('missions.limited-raffle', { winners: limited.raffle })]
}

function buttons(
  page: number,
  pages: number,
  memberId: string,
  t: TranslateFor,
): APIMessageTopLevelComponent {
  const idOf = (purpose: string, target: number) => customId(MISSIONS_BUTTON, purpose, target, memberId)
  const button = (purpose: 'card' | 'refresh') => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label: t(`missions.button.${purpose}`),
    custom_id: idOf(purpose, page),
  })
  return {
    type: ComponentType.ActionRow,
    components: [...pageTurns({ page, pages, t }, idOf), button('card'), button('refresh')],
  }
}
