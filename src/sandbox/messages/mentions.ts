import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import { formError } from '../rest/errors.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows } from '../world/permissions.ts'
import type { World } from '../world/world.ts'
import type { AllowedMentions } from './message-form.ts'

export interface Mentions {
  everyone: boolean
  users: Snowflake[]
  roles: Snowflake[]
}

interface MentionContext {
  guild: GuildState | undefined
  permissions: bigint
  /** Author of the message that this one answers. */
  repliedTo?: Snowflake
}

/** Whom a text mentions, after `allowed_mentions` and the author's permissions. */
export function findMentions(
  world: World,
  content: string,
  allowed: AllowedMentions | undefined,
  context: MentionContext,
): Mentions {
  checkExclusive(allowed)
  const parse = allowed ? (allowed.parse ?? []) : ['users', 'roles', 'everyone']
  const users = new Set<Snowflake>()
  for (const [, id = ''] of content.matchAll(/<@!?(\d{1,20})>/g)) {
    if (world.users.has(id) && (parse.includes('users') || allowed?.users?.includes(id))) users.add(id)
  }
  if (context.repliedTo && (allowed ? allowed.replied_user : true)) users.add(context.repliedTo)
  const { guild } = context
  const mayMentionAll = allows(context.permissions, PermissionFlagsBits.MentionEveryone)
  const roles = new Set<Snowflake>()
  for (const [, id = ''] of guild ? content.matchAll(/<@&(\d{1,20})>/g) : []) {
    const role = guild?.roles.get(id)
    if (!role || !(role.mentionable || mayMentionAll)) continue
    if (parse.includes('roles') || allowed?.roles?.includes(id)) roles.add(id)
  }
  const everyone =
    guild !== undefined && mayMentionAll && parse.includes('everyone') && /@(everyone|here)\b/.test(content)
  return { everyone, users: [...users], roles: [...roles] }
}

function checkExclusive(allowed: AllowedMentions | undefined): void {
  for (const kind of ['users', 'roles'] as const) {
    if (allowed?.parse?.includes(kind) && (allowed[kind]?.length ?? 0) > 0) {
      throw formError(
        'allowed_mentions',
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      )
    }
  }
}
