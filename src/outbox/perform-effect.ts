import { createHash } from 'node:crypto'
import { DeliveryError, type Messenger } from '../core/messenger.ts'
import type { Effect } from '../core/outbox.ts'

const NONCE_CHARACTERS = 25
/** Discord's codes for an unknown member and an unknown role. */
const GONE: ReadonlySet<number> = new Set([10_007, 10_011])

/** Does an entry's effect. Doing it again soon after changes nothing: roles are sets, messages carry a nonce made of the key. */
export async function performEffect(
  messenger: Messenger,
  entry: {
    readonly key: string
    readonly guildId: string
    readonly memberId: string
    readonly effect: Effect
  },
): Promise<void> {
  const { key, guildId, memberId, effect } = entry
  switch (effect.kind) {
    case 'add-role':
      return messenger.addRole(guildId, memberId, effect.roleId, effect.reason)
    case 'remove-role':
      return messenger.removeRole(guildId, memberId, effect.roleId, effect.reason).catch(unlessGone)
    case 'message':
      await messenger.send(effect.channelId, effect.body, { nonce: nonceOf(key) })
      return
    case 'direct-message':
      await messenger.sendDirect(memberId, effect.body, { nonce: nonceOf(key) })
  }
}

/** Who left, or a role that was deleted, needs no taking. */
function unlessGone(error: unknown): void {
  if (!(error instanceof DeliveryError) || !GONE.has(error.facts.code)) throw error
}

function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, NONCE_CHARACTERS)
}
