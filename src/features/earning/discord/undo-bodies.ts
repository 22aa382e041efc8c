import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { customId } from '../../../core/component.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import type { UndoCount } from '../undo-cohort.ts'
import type { UndoRun, UndoSelection } from '../undo-run.store.ts'

export const UNDO_BUTTON = 'xp-undo'

/** What would be taken back, with the buttons that do it or drop it. */
export function offerBody(
  runId: string,
  selection: UndoSelection,
  { members, entries, xp, isWhole }: UndoCount,
  /** From when on the ledger tells every entry, in milliseconds; undefined for always. */
  wholeSince: number | undefined,
  t: TranslateFor,
): MessageBody {
  const before =
    wholeSince !== undefined && selection.from.getTime() < wholeSince
      ? timeOf(new Date(wholeSince))
      : undefined
  const description = [
    ...selectionLines(selection, t),
    '',
    t(isWhole ? 'earning.undo.count' : 'earning.undo.count-at-least', { members, entries, change: 0 - xp }),
    ...(before ? [t('earning.undo.reaches-back', { before })] : []),
  ].join('\n')
  const button = (purpose: 'begin' | 'cancel', style: ButtonStyle.Danger | ButtonStyle.Secondary) => ({
    type: ComponentType.Button as const,
    style,
    label: t(`earning.undo.${purpose}`),
    custom_id: customId(UNDO_BUTTON, purpose, runId),
  })
  return {
    embeds: [{ title: t('earning.undo.title'), description }],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [button('begin', ButtonStyle.Danger), button('cancel', ButtonStyle.Secondary)],
      },
    ],
  }
}

/** How far an undoing is. */
export function progressBody({ state, members, entries, xp }: UndoRun, t: TranslateFor): MessageBody {
  return {
    embeds: [
      {
        title: t('earning.undo.title'),
        description: t(`earning.undo.${state}`, { members, entries, change: 0 - xp }),
      },
    ],
    components: [],
  }
}

function selectionLines(selection: UndoSelection, t: TranslateFor): string[] {
  const { memberId, from, to, source, joinedFrom, joinedTo, roleId } = selection
  return [
    t('earning.undo.window', {
      from: from.getTime() > 0 ? timeOf(from) : t('earning.undo.beginning'),
      to: timeOf(to),
    }),
    ...(memberId ? [t('earning.undo.member', { member: `<@${memberId}>` })] : []),
    ...(joinedFrom ? [t('earning.undo.joined-after', { time: timeOf(joinedFrom) })] : []),
    ...(joinedTo ? [t('earning.undo.joined-before', { time: timeOf(joinedTo) })] : []),
    ...(roleId ? [t('earning.undo.role', { role: `<@&${roleId}>` })] : []),
    ...(source ? [t('earning.undo.source', { source: t(`earning.undo.sources.${source}`) })] : []),
  ]
}

function timeOf(at: Date): string {
  return `<t:${Math.floor(at.getTime() / 1000)}:f>`
}
