import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import { wording } from '../achievements/index.ts'
import { customId } from '../../core/component.ts'
import type { DomainError } from '../../core/domain-error.ts'
import type { MessageBody } from '../../core/message-body.ts'
import { plainText } from '../../core/plain-text.ts'
import type { MessageKey, TranslateFor } from '../../core/translate.ts'
import { pageTurns } from '../missions/index.ts'
import { checksOf, type Check } from './evidence.ts'
import type { QueuePage } from './queue.ts'

export const QUEUE_BUTTON = 'endorse'
const COLOUR = 0x2f_6f_4f

export interface QueueView {
  readonly page: QueuePage | undefined
  /** What keeps the bot from giving the role. */
  readonly fault: DomainError | undefined
  /** What was just done. */
  readonly done?: string
  /** Who looks at it: whoever vouches already can take that back. */
  readonly readerId: string
  readonly locale: string
  readonly t: TranslateFor
}

/** A place of the endorsement queue: who, for what, the evidence, and what can be done. */
export function queueBody({ page, fault, done, readerId, locale, t }: QueueView): MessageBody {
  const head = [...(done ? [done] : []), `## ${t('awards.queue.title', { waiting: page?.waiting ?? 0 })}`]
  if (!page) return layout([[...head, t('awards.queue.empty')].join('\n')], [])
  const { candidacy, honour, index, waiting } = page
  const { emoji, title } = honour.achievement
  const who = t('awards.queue.who', {
    member: `<@${candidacy.memberId}>`,
    honour: `${emoji} ${plainText(wording(title, locale), 60)}`,
    place: index + 1,
    waiting,
  })
  const expires = t('awards.queue.expires', { when: stamp(candidacy.expiresAt) })
  const blocks = [
    [...head, who, expires].join('\n'),
    evidenceText(page, t),
    vouchedText(page, t),
    ...(fault ? [faultText(fault, t)] : []),
  ]
  return layout(blocks, [buttons(page, readerId, t)])
}

function faultText({ code, details }: DomainError, t: TranslateFor): string {
  const values = 'permissions' in details ? { permissions: t('permissions.ManageRoles') } : details
  return `⚠️ ${t(`errors.${code}` as MessageKey, values)}`
}

function evidenceText({ candidacy, honour, evidence, answers }: QueuePage, t: TranslateFor): string {
  const { guildId } = candidacy
  const { conduct, isHeld, pendingXp, voidShare } = evidence
  const link = (path: string, label: string | number) =>
    `[${label}](https://discord.com/channels/${guildId}/${path})`
  const messages = conduct.latest.map(({ messageId, channelId }, at) =>
    link(`${channelId}/${messageId}`, at + 1),
  )
  return [
    `**${t('awards.queue.evidence')}**`,
    ...checksOf(honour.goal.needs, evidence).map((check) => checkText(check, t)),
    t(isHeld ? 'awards.queue.held' : 'awards.queue.free', { xp: pendingXp }),
    t('awards.queue.conduct', { voidShare, credits: conduct.credits, reversed: conduct.reversed }),
    ...(messages.length > 0 ? [t('awards.queue.messages', { links: messages.join(' ') })] : []),
    ...(answers.length > 0
      ? [t('awards.queue.answers', { links: answers.map((id, at) => link(id, at + 1)).join(' ') })]
      : []),
  ].join('\n')
}

/** Sign and words say the same: no colour is needed. */
function checkText({ need, has, wanted, isMet }: Check, t: TranslateFor): string {
  return `${isMet ? '✅' : '❌'} ${t(`awards.need.${need}`, { has, wanted })}`
}

function vouchedText({ candidacy: { endorsements }, honour }: QueuePage, t: TranslateFor): string {
  const count = t('awards.queue.vouched', { count: endorsements.length, needed: honour.goal.endorsements })
  const lines = endorsements.map(({ by, at, reason }) => `- <@${by}> ${stamp(at)}: ${plainText(reason, 150)}`)
  return [`**${count}**`, ...lines].join('\n')
}

function buttons(
  { candidacy, index, waiting }: QueuePage,
  readerId: string,
  t: TranslateFor,
): APIMessageTopLevelComponent {
  const { achievementId, memberId } = candidacy
  const button = (
    purpose: 'endorse' | 'withdraw' | 'decline',
    style: ButtonStyle.Success | ButtonStyle.Danger | ButtonStyle.Secondary,
    args: readonly (string | number)[],
  ) => ({
    type: ComponentType.Button as const,
    style,
    label: t(`awards.queue.button.${purpose}`),
    custom_id: customId(QUEUE_BUTTON, purpose, ...args),
  })
  const whom = [achievementId, memberId]
  const vouches = candidacy.endorsements.some(({ by }) => by === readerId)
  return {
    type: ComponentType.ActionRow,
    components: [
      vouches
        ? button('withdraw', ButtonStyle.Secondary, [...whom, index])
        : button('endorse', ButtonStyle.Success, whom),
      button('decline', ButtonStyle.Danger, whom),
      ...pageTurns({ page: index, pages: waiting, t }, (purpose, target) =>
        customId(QUEUE_BUTTON, purpose, target),
      ),
    ],
  }
}

function layout(blocks: readonly string[], rows: readonly APIMessageTopLevelComponent[]): MessageBody {
  const components = blocks.flatMap((content, index): APIComponentInContainer[] => [
    ...(index > 0 ? [{ type: ComponentType.Separator as const }] : []),
    { type: ComponentType.TextDisplay, content },
  ])
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, accent_color: COLOUR, components }, ...rows],
  }
}

function stamp(at: Date): string {
  return `<t:${Math.floor(at.getTime() / 1000)}:R>`
}
