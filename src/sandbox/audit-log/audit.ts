import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'
import type { Snowflake } from '../../core/snowflake.ts'
import type { GuildState } from '../world/guild-state.ts'
import { allows, guildPermissions } from '../world/permissions.ts'
import type { AuditEntryRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

type Facts = Pick<Partial<AuditEntryRecord>, 'changes' | 'options'> & { reason?: string | undefined }

const MOST_ENTRIES = 5000

/** Writes an entry of the guild's audit log and sends it to bots that may read the log. */
export function audit(
  world: World,
  guild: GuildState,
  userId: Snowflake,
  action: number,
  targetId: Snowflake | null,
  facts: Facts = {},
): void {
  const entry: AuditEntryRecord = {
    id: world.ids.next(),
    user_id: userId,
    target_id: targetId,
    action_type: action,
    ...(facts.changes && facts.changes.length > 0 ? { changes: facts.changes } : {}),
    ...(facts.options ? { options: facts.options } : {}),
    ...(facts.reason ? { reason: facts.reason } : {}),
  }
  guild.audit.put(entry.id, entry)
  if (guild.audit.size > MOST_ENTRIES) {
    const oldest = guild.audit.keys()[0]
    if (oldest) guild.audit.remove(oldest)
  }
  world.publish({
    event: 'GUILD_AUDIT_LOG_ENTRY_CREATE',
    data: { ...entry, guild_id: guild.id },
    intents: GatewayIntentBits.GuildModeration,
    audience: {
      guild: guild.id,
      only: (id) => allows(guildPermissions(guild, id, world.now()), PermissionFlagsBits.ViewAuditLog),
    },
  })
}

/** The fields of `after` that differ from `before`, as the audit log lists them. */
export function changesBetween(
  before: object,
  after: object,
): { key: string; old_value?: unknown; new_value?: unknown }[] {
  const old = new Map(Object.entries(before))
  return Object.entries(after)
    .filter(([key, value]) => value !== undefined && JSON.stringify(old.get(key)) !== JSON.stringify(value))
    .map(([key, value]) => {
      const previous: unknown = old.get(key)
      return {
        key,
        ...(previous === undefined || previous === null ? {} : { old_value: previous }),
        ...(value === null ? {} : { new_value: value as unknown }),
      }
    })
}
