import type { Snowflake } from '../../core/snowflake.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** A user as every answer and event shows them. */
export function presentUser(user: UserRecord): object {
  return {
    id: user.id,
    username: user.username,
    avatar: user.avatar,
    discriminator: user.bot ? botDiscriminator(user.id) : '0',
    public_flags: user.public_flags,
    flags: user.public_flags,
    bot: user.bot,
    ...(user.system ? { system: true } : {}),
    banner: user.banner,
    accent_color: user.accent_color,
    global_name: user.global_name,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  }
}

/** A user by id; someone long gone is shown as Discord's "Deleted User". */
export function presentUserById(world: World, id: Snowflake): object {
  const user = world.users.get(id)
  if (user) return presentUser(user)
  return {
    id,
    username: `deleted_user_${id}`,
    avatar: null,
    discriminator: '0',
    public_flags: 0,
    flags: 0,
    global_name: null,
    primary_guild: null,
  }
}

/** A user as shown to themselves. */
export function presentSelf(user: UserRecord, withEmail = false): object {
  return {
    ...presentUser(user),
    mfa_enabled: true,
    locale: user.locale,
    premium_type: 0,
    verified: true,
    email: withEmail ? user.email : null,
  }
}

function botDiscriminator(id: Snowflake): string {
  return String(Number(BigInt(id) % 9999n) + 1).padStart(4, '0')
}
