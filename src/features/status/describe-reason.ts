import type { MessageKey, TranslateFor } from '../../core/translate.ts'

/** What the commonest of Discord's refusals mean to a moderator. */
const REASONS: Readonly<Record<string, MessageKey>> = {
  'discord-10003': 'status.reasons.channel-gone',
  'discord-10007': 'status.reasons.member-gone',
  'discord-10008': 'status.reasons.message-gone',
  'discord-10011': 'status.reasons.role-gone',
  'discord-10013': 'status.reasons.member-gone',
  'discord-50001': 'status.reasons.no-access',
  'discord-50007': 'status.reasons.closed-messages',
  'discord-50013': 'status.reasons.no-permission',
  expired: 'status.reasons.expired',
  fault: 'status.reasons.fault',
  'outcome-unknown': 'status.reasons.outcome-unknown',
}

/** Why something did not reach Discord, in words, with Discord's own number and what the bot lacks behind it. */
export function describeReason(reason: string, t: TranslateFor): string {
  const [code = '', ...lacking] = reason.split(' ')
  const key = REASONS[code]
  if (!key) return reason
  const number = /^discord-(\d+)$/.exec(code)?.[1]
  const facts = [...(number ? [number] : []), ...lacking]
  return facts.length > 0 ? `${t(key)} (${facts.join(', ')})` : t(key)
}
