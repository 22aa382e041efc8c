import type { OutboxEntry } from '../../core/outbox.ts'
import { plainText } from '../../core/plain-text.ts'
import type { NewAward } from './award.store.ts'
import type { AwardsServices } from './services.ts'

/** Tells a member in person what was given and why. */
export function noticeOf(
  { guilds, translate }: Pick<AwardsServices, 'guilds' | 'translate'>,
  { _id, guildId, memberId, prize, reason }: NewAward,
): OutboxEntry {
  const { name = '', locale = 'en-US' } = guilds.guild(guildId) ?? {}
  const guild = plainText(name, 60)
  const what =
    prize.kind === 'coins'
      ? translate(locale, 'awards.notice.coins', { guild, coins: prize.coins })
      : translate(locale, 'awards.notice.role', { guild, role: roleName({ guilds }, guildId, prize) })
  const content = `${what}\n${translate(locale, 'awards.notice.reason', { reason: plainText(reason, 200) })}`
  return {
    key: `award:${_id}:notice`,
    guildId,
    memberId,
    effect: { kind: 'direct-message', body: { content } },
  }
}

function roleName(
  { guilds }: Pick<AwardsServices, 'guilds'>,
  guildId: string,
  prize: NewAward['prize'],
): string {
  const role = prize.kind === 'role' && guilds.roles(guildId).find(({ id }) => id === prize.roleId)
  return role ? plainText(role.name, 60) : '?'
}
