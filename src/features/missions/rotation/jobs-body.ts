import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIButtonComponentWithCustomId,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import { customId } from '../../../core/component.ts'
import type { JobState } from '../../../core/jobs.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import type { Rotation } from './rotation.store.ts'

export const JOBS_BUTTON = 'mission-jobs'
const MOST_SHOWN = 15
const IN_A_ROW = 5
const MARKS = {
  told: '✅',
  quiet: '▫️',
  skipped: '⏭️',
  failed: '⚠️',
  waiting: '🕓',
  running: '▶️',
  done: '✅',
}

export interface JobsPage {
  /** When the guild's next day begins; null when nothing is published. */
  readonly next: Date | null
  readonly timeZone: string
  readonly rotations: readonly Rotation[]
  readonly jobs: readonly JobState[]
  /** What was just done. */
  readonly note?: string
}

/** What runs by itself: the days of the guild and the jobs behind them, each with its last and next run; what did not work can be retried. */
export function jobsBody({ next, timeZone, rotations, jobs, note }: JobsPage, t: TranslateFor): MessageBody {
  const days = rotations.map(({ day, ranAt, outcome }) =>
    t('missions.jobs.day', {
      day: `${MARKS[outcome]} ${day}`,
      outcome: t(`missions.jobs.outcome.${outcome}`),
      when: stamp(ranAt),
    }),
  )
  const shown = jobs.toSorted((a, b) => (a.name < b.name ? -1 : 1)).slice(0, MOST_SHOWN)
  const lines = shown.map(({ name, next: runs, last, outcome }) =>
    [
      `${MARKS[outcome]} \`${name}\` ${t(`missions.jobs.outcome.${outcome}`)}`,
      ...(last ? [t('missions.jobs.last', { when: stamp(last) })] : []),
      ...(runs && outcome !== 'running' ? [t('missions.jobs.next', { when: stamp(runs) })] : []),
    ].join(' · '),
  )
  const head = [
    ...(note ? [`**${note}**`] : []),
    `## ${t('missions.jobs.title')}`,
    next ? t('missions.jobs.next-day', { when: stamp(next), zone: timeZone }) : t('missions.jobs.no-day'),
    ...days,
  ]
  const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content })
  const container: APIMessageTopLevelComponent = {
    type: ComponentType.Container,
    components: [
      text(head.join('\n')),
      { type: ComponentType.Separator },
      text([`### ${t('missions.jobs.running')}`, ...lines].join('\n')),
    ],
  }
  const buttons = [
    ...rotations
      .filter(({ outcome }) => outcome === 'failed' || outcome === 'skipped')
      .map(({ day }) => button(t('missions.jobs.retry', { name: day }), 'day', day)),
    ...shown
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ name, id }) => button(t('missions.jobs.retry', { name }), 'job', id)),
  ]
  const last = button(t('missions.jobs.refresh'), 'refresh', '')
  const row: APIMessageTopLevelComponent = {
    type: ComponentType.ActionRow,
    components: [...buttons.slice(0, IN_A_ROW - 1), last],
  }
  return { flags: MessageFlags.IsComponentsV2, components: [container, row] }
}

function button(label: string, purpose: string, target: string): APIButtonComponentWithCustomId {
  const custom_id = customId(JOBS_BUTTON, purpose, target)
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label: label.slice(0, 80), custom_id }
}

function stamp(date: Date): string {
  return `<t:${Math.floor(date.getTime() / 1000)}:R>`
}
