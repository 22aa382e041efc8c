import type { TranslateFor } from '../../../core/translate.ts'
import { SOURCES, type Source } from '../activity.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import type { Reason } from '../reason.ts'

/** What an entry is, in one phrase: the deed with a link where there is one, or who decided what. */
export function describeEntry(entry: LedgerEntry, guildId: string, t: TranslateFor): string {
  const by = entry.by ? `<@${entry.by}>` : ''
  switch (entry.rule) {
    case 'award':
      return t('earning.entry.award', { by })
    case 'removal':
      return t('earning.entry.removal', { by })
    case 'reset':
      return t('earning.entry.reset', { by })
    case 'reversal':
      return t('earning.entry.reversal', { by, what: describeReversed(entry, guildId, t) || 'none' })
    case 'settlement':
      return t('earning.entry.settlement', { what: describeDeed(entry, guildId, t) })
    case 'voided':
      return t('earning.entry.voided', { what: describeDeed(entry, guildId, t) })
    default: {
      const factor = entry.factor ? ` · ${t('earning.why.factor', { factor: entry.factor })}` : ''
      const held = entry.state === 'pending' ? ` · ${describeReasons(entry.reasons, t)}` : ''
      return describeDeed(entry, guildId, t) + factor + held
    }
  }
}

/** Why something earned nothing or is held, as one list. */
export function describeReasons(reasons: readonly Reason[], t: TranslateFor): string {
  return reasons.map((reason) => t(`earning.reason.${reason}`)).join(', ')
}

/** What kind of deed has this key, such as "voice" for `voice:1:2:3`. */
export function describeKey(key: string, t: TranslateFor): string {
  const source = SOURCES.find((name) => key.startsWith(`${name}:`))
  return source ? describeSource(source, t) : ''
}

/** What was undone; nothing for what a moderator decided. */
function describeReversed({ reverses, channelId }: LedgerEntry, guildId: string, t: TranslateFor): string {
  const key = reverses?.replace(/^settlement:/, '') ?? ''
  return linked(describeKey(key, t), messageLink(key, channelId, guildId))
}

function describeDeed(
  { _id: key, source, settles, channelId }: LedgerEntry,
  guildId: string,
  t: TranslateFor,
) {
  return linked(describeSource(source, t), messageLink(settles ?? key, channelId, guildId))
}

function linked(what: string, link: string | undefined): string {
  return link ? `[${what}](${link})` : what
}

function describeSource(source: Source, t: TranslateFor): string {
  return source === 'moderator' ? '' : t(`earning.entry.${source}`)
}

function messageLink(key: string, channelId: string | null, guildId: string): string | undefined {
  const [, messageId] = /^(?:message|reply|boost):(\d+)$/.exec(key) ?? []
  return messageId && channelId
    ? `https://discord.com/channels/${guildId}/${channelId}/${messageId}`
    : undefined
}
