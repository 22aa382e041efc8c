import {
  ComponentType,
  MessageFlags,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import type { MessageBody } from '../../core/message-body.ts'
import { plainText } from '../../core/plain-text.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { dateOf } from './local-day.ts'
import type { StreakStatus } from './streak-status.ts'
import type { DayState } from './tally.ts'

const WEEKS = 5
const COLOUR = 0xd9_7a_1f

/** Each state has a shape of its own: no colour is needed to tell them apart. */
const SHAPES: Readonly<Record<DayState | 'open', string>> = {
  counted: '●',
  frozen: '*',
  excused: '~',
  missed: '×',
  none: '·',
  open: '?',
}

export interface StreakView {
  readonly status: StreakStatus
  /** Whose it is, for others; null for one's own. */
  readonly name: string | null
  readonly locale: string
  readonly t: TranslateFor
}

/** A member's streak in words, and the last weeks as a calendar. */
export function streakBody({ status, name, locale, t }: StreakView): MessageBody {
  const { length, best, days, freezes, milestone, next } = status
  const title = name === null ? t('streaks.title') : t('streaks.title-of', { name: plainText(name, 32) })
  const facts = [
    `**${t('streaks.length', { days: length })}**`,
    nowLine(status, t),
    t('streaks.facts', { best, days, freezes }),
    ...(length > 0 ? [t('streaks.milestone', { days: milestone, left: milestone - length })] : []),
    t('streaks.zone', { zone: status.zone.replaceAll('_', ' ') }),
    ...(next
      ? [t('streaks.zone-next', { zone: next.zone.replaceAll('_', ' '), when: timestamp(next.from, 'R') })]
      : []),
  ]
  const blocks: APIComponentInContainer[] = [
    { type: ComponentType.TextDisplay, content: `## 🔥 ${title}\n${facts.join('\n')}` },
    { type: ComponentType.Separator },
    { type: ComponentType.TextDisplay, content: calendar(status, locale, t) },
  ]
  const container: APIMessageTopLevelComponent = {
    type: ComponentType.Container,
    accent_color: COLOUR,
    components: blocks,
  }
  return { flags: MessageFlags.IsComponentsV2, components: [container] }
}

function nowLine({ length, isTodayCounted, until, freezes }: StreakStatus, t: TranslateFor): string {
  if (length === 0 || until === null) return t(isTodayCounted ? 'streaks.today-counted' : 'streaks.begin')
  const when = timestamp(until, 'R')
  if (isTodayCounted) return t('streaks.safe', { when })
  return t(freezes > 0 ? 'streaks.at-risk-freeze' : 'streaks.at-risk', { when })
}

function calendar({ today, states, isTodayCounted }: StreakStatus, locale: string, t: TranslateFor): string {
  const weekday = (dateOf(today).getUTCDay() + 6) % 7
  const monday = today - weekday - (WEEKS - 1) * 7
  const dayName = new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' })
  const date = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', timeZone: 'UTC' })
  const columns = Array.from({ length: 7 }, (_, index) => index)
  const rows = [[' '.repeat(5), ...columns.map((index) => dayName.format(dateOf(monday + index)))]]
  const counts = new Map<DayState, number>()
  for (let week = 0; week < WEEKS; week += 1) {
    const first = monday + week * 7
    const cells = columns.map((index) => {
      const day = first + index
      const state = day > today ? undefined : (states.get(day) ?? 'none')
      if (state) counts.set(state, (counts.get(state) ?? 0) + 1)
      if (day === today && !isTodayCounted) return SHAPES.open
      return state ? SHAPES[state] : ' '
    })
    rows.push([date.format(dateOf(first)).padEnd(5), ...cells])
  }
  const told = (['counted', 'frozen', 'excused', 'missed'] as const).filter((state) => counts.has(state))
  const legend = told.map((state) =>
    t(`streaks.legend.${state}`, { shape: `\`${SHAPES[state]}\``, count: counts.get(state) ?? 0 }),
  )
  const open = isTodayCounted ? [] : [t('streaks.legend.open', { shape: `\`${SHAPES.open}\`` })]
  return [
    `**${t('streaks.weeks', { weeks: WEEKS })}**`,
    `\`\`\`\n${rows.map((row) => row.join('  ').trimEnd()).join('\n')}\n\`\`\``,
    [...legend, ...open].join(' · '),
  ].join('\n')
}

function timestamp(at: number, style: 'R' | 'f'): string {
  return `<t:${Math.floor(at / 1000)}:${style}>`
}
