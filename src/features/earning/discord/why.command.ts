import { PermissionFlagsBits, type APIEmbed } from 'discord-api-types/v10'
import { defineCommand, type MessageMenuCommand } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import { plainLabel, plainText } from '../../../core/plain-text.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import type { EntryGroup } from '../group-entries.ts'
import { readHistory, readMessageHistory, type History, type MessageHistory } from '../history.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { COMMIT_PATIENCE, type EarningServices } from '../services.ts'
import { describeEntry, describeKey, describeReasons } from './describe-entry.ts'

/** Of each kind; with the longest notes and names this stays within an embed's 4,096 characters. */
const SHOWN = 6

/** `/why [member] [message]`: what the latest XP came from, and why the latest messages earned nothing; or the same of one message. */
export function whyCommand(services: EarningServices) {
  return defineCommand({
    name: 'why',
    ephemeral: true,
    options: { member: { type: 'user' }, message: { type: 'string', maxLength: 200 } },
    async run(context) {
      const { guildId, actor, options, t } = context
      const person = options.member ?? actor
      const messageId = options.message === undefined ? undefined : readMessageId(options.message)
      requireModeratorForOthers(context, person.id)
      await services.settled(COMMIT_PATIENCE)
      const title = t('earning.why.title', { name: plainLabel(person.displayName) })
      const embed = messageId
        ? await messageEmbed(services, guildId, person.id, messageId, t)
        : historyEmbed(title, guildId, await readHistory(services.database, guildId, person.id, SHOWN), t)
      await context.reply({ ephemeral: true, embeds: [embed] })
    },
  })
}

/** The entry "Why this XP?" in a message's menu: the same for one message; others' messages are for moderators. */
export function whyMenu(services: EarningServices): MessageMenuCommand {
  return {
    kind: 'message-menu',
    name: 'why-message',
    ephemeral: true,
    async run(context) {
      const { guildId, target, t } = context
      requireModeratorForOthers(context, target.authorId)
      await services.settled(COMMIT_PATIENCE)
      const embed = await messageEmbed(services, guildId, target.authorId, target.id, t)
      await context.reply({ ephemeral: true, embeds: [embed] })
    },
  }
}

function requireModeratorForOthers({ actor }: InteractionContext, memberId: string): void {
  if (memberId !== actor.id && !(actor.permissions & PermissionFlagsBits.ManageGuild))
    throw new DomainError('why-others-needs-moderator')
}

/** The id at the end of a message's link, or the bare id. */
function readMessageId(text: string): string {
  const [, id] = /^(?:https?:\/\/\S+\/channels\/\S+\/)?(\d{17,20})\/?$/.exec(text.trim()) ?? []
  if (!id) throw new DomainError('message-not-named')
  return id
}

async function messageEmbed(
  { database }: EarningServices,
  guildId: string,
  memberId: string,
  messageId: string,
  t: TranslateFor,
): Promise<APIEmbed> {
  const history = await readMessageHistory(database, guildId, memberId, messageId)
  return { title: t('earning.why.message-title'), description: messageLines(history, guildId, t).join('\n') }
}

function messageLines({ entries, refused }: MessageHistory, guildId: string, t: TranslateFor): string[] {
  if (entries.length > 0) return entries.map((entry) => entryLine(entry, guildId, t))
  if (!refused) return [t('earning.why.not-remembered')]
  return [t('earning.why.message-nothing', { reasons: describeReasons(refused.reasons, t) })]
}

function historyEmbed(
  title: string,
  guildId: string,
  { groups, refused, pendingXp }: History,
  t: TranslateFor,
): APIEmbed {
  const credited = groups.map((group) => groupLine(group, guildId, t))
  const nothing = refused.map(({ key, at, reasons }) =>
    [timeOf(at), describeKey(key, t), describeReasons(reasons, t)].filter(Boolean).join(' · '),
  )
  const sections = [
    `**${t('earning.why.credits')}**`,
    ...(credited.length > 0 ? credited : [t('earning.why.no-credits')]),
    ...(pendingXp > 0 ? ['', t('earning.why.held', { xp: pendingXp })] : []),
    ...(nothing.length > 0 ? ['', `**${t('earning.why.nothing')}**`, ...nothing] : []),
  ]
  return { title, description: sections.join('\n') }
}

function groupLine({ entry, count, amount }: EntryGroup, guildId: string, t: TranslateFor): string {
  const line = entryLine({ ...entry, amount }, guildId, t)
  return count > 1 ? `${line} · ${t('earning.why.times', { count })}` : line
}

function entryLine(entry: LedgerEntry, guildId: string, t: TranslateFor): string {
  const note = entry.note ? ` · ${plainText(entry.note, 60)}` : ''
  const amount = t('earning.why.amount', { amount: entry.amount })
  return `${timeOf(entry.at)} · **${amount}** · ${describeEntry(entry, guildId, t)}${note}`
}

function timeOf(at: Date): string {
  return `<t:${Math.floor(at.getTime() / 1000)}:R>`
}
