import { PermissionFlagsBits, type APIEmbed } from 'discord-api-types/v10'
import { defineCommand } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { plainLabel, plainText } from '../../../core/plain-text.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import { readHistory, type History } from '../history.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { COMMIT_PATIENCE, type EarningServices } from '../services.ts'
import { describeEntry, describeReasons } from './describe-entry.ts'

/** Of each kind; with the longest notes and names this stays within an embed's 4,096 characters. */
const SHOWN = 6

/** `/why [member]`: what the latest XP came from, and why the latest messages earned nothing. */
export function whyCommand({ database, settled }: EarningServices) {
  return defineCommand({
    name: 'why',
    ephemeral: true,
    options: { member: { type: 'user' } },
    async run(context) {
      const { guildId, actor, options, t } = context
      const person = options.member ?? actor
      if (person.id !== actor.id && !(actor.permissions & PermissionFlagsBits.ManageGuild))
        throw new DomainError('why-others-needs-moderator')
      await settled(COMMIT_PATIENCE)
      const history = await readHistory(database, guildId, person.id, SHOWN)
      await context.reply({
        ephemeral: true,
        embeds: [historyEmbed(person.displayName, guildId, history, t)],
      })
    },
  })
}

function historyEmbed(
  name: string,
  guildId: string,
  { entries, refused }: History,
  t: TranslateFor,
): APIEmbed {
  const credited = entries.map((entry) => entryLine(entry, guildId, t))
  const nothing = refused.map(({ at, reasons }) => `${timeOf(at)} · ${describeReasons(reasons, t)}`)
  const sections = [
    `**${t('earning.why.credits')}**`,
    ...(credited.length > 0 ? credited : [t('earning.why.no-credits')]),
    ...(nothing.length > 0 ? ['', `**${t('earning.why.nothing')}**`, ...nothing] : []),
  ]
  return { title: t('earning.why.title', { name: plainLabel(name) }), description: sections.join('\n') }
}

function entryLine(entry: LedgerEntry, guildId: string, t: TranslateFor): string {
  const note = entry.note ? ` · ${plainText(entry.note, 60)}` : ''
  const amount = t('earning.why.amount', { amount: entry.amount })
  return `${timeOf(entry.at)} · **${amount}** · ${describeEntry(entry, guildId, t)}${note}`
}

function timeOf(at: Date): string {
  return `<t:${Math.floor(at.getTime() / 1000)}:R>`
}
