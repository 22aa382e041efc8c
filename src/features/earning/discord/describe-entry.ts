import type { TranslateFor } from '../../../core/translate.ts'
import type { Reason } from '../reason.ts'
import type { LedgerEntry } from '../ledger-entry.ts'

/** What an entry is, in one phrase: the message with a link, or who decided what. */
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
      return t('earning.entry.reversal', { by })
    default: {
      const link = messageLink(entry, guildId)
      const what = t('earning.entry.message')
      const held = entry.state === 'pending' ? ` · ${describeReasons(entry.reasons, t)}` : ''
      return (link ? `[${what}](${link})` : what) + held
    }
  }
}

/** Why something earned nothing or is held, as one list. */
export function describeReasons(reasons: readonly Reason[], t: TranslateFor): string {
  return reasons.map((reason) => t(`earning.reason.${reason}`)).join(', ')
}

function messageLink({ _id: key, channelId }: LedgerEntry, guildId: string): string | undefined {
  const [, messageId] = /^message:(\d+)$/.exec(key) ?? []
  return messageId && channelId
    ? `https://discord.com/channels/${guildId}/${channelId}/${messageId}`
    : undefined
}
