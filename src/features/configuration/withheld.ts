import type { OptionalIntent } from '../../core/discord-names.ts'
import type { MessageKey } from '../../core/translate.ts'

/** What does not work where Discord withholds an intent. */
export const WITHHELD: Readonly<Record<OptionalIntent, MessageKey>> = {
  MessageContent: 'config.note.no-message-content',
  GuildMembers: 'config.note.no-server-members',
}
