import { presentUserById } from '../users/present-user.ts'
import type { EmojiRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** A custom emoji; its maker is shown to those who may manage expressions. */
export function presentEmoji(world: World, emoji: EmojiRecord, withMaker = false): Record<string, unknown> {
  return {
    id: emoji.id,
    name: emoji.name,
    roles: emoji.roles,
    require_colons: emoji.require_colons,
    managed: emoji.managed,
    animated: emoji.animated,
    available: emoji.available,
    ...(withMaker ? { user: presentUserById(world, emoji.user_id) } : {}),
  }
}
