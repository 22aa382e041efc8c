import { presentChannel } from '../channels/present-channel.ts'
import { presentCommand } from '../applications/save-command.ts'
import { presentEvent } from '../events/present-event.ts'
import { presentUserById } from '../users/present-user.ts'
import { presentWebhook } from '../webhooks/present-webhook.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { World } from '../world/world.ts'

interface Filter {
  user_id?: string | undefined
  target_id?: string | undefined
  action_type?: number | undefined
  before?: string | undefined
  after?: string | undefined
  limit?: number | undefined
}

/** The newest entries that fit the filter, with what they name. */
export function presentAuditLog(world: World, guild: GuildState, filter: Filter): Record<string, unknown> {
  const fitting = guild.audit.list().filter((entry) => {
    if (filter.user_id !== undefined && entry.user_id !== filter.user_id) return false
    if (filter.target_id !== undefined && entry.target_id !== filter.target_id) return false
    if (filter.action_type !== undefined && entry.action_type !== filter.action_type) return false
    if (filter.before !== undefined && BigInt(entry.id) >= BigInt(filter.before)) return false
    return filter.after === undefined || BigInt(entry.id) > BigInt(filter.after)
  })
  const limit = filter.limit ?? 50
  const entries = filter.after === undefined ? fitting.slice(-limit).reverse() : fitting.slice(0, limit)
  const named = new Set(
    entries.flatMap((entry) => [entry.user_id, entry.target_id]).filter((id) => id !== null),
  )
  const isNamed = ({ id }: { id: string }) => named.has(id)
  return {
    audit_log_entries: entries,
    users: [...named].filter((id) => world.users.has(id)).map((id) => presentUserById(world, id)),
    webhooks: guild.webhooks
      .list()
      .filter(isNamed)
      .map((webhook) => presentWebhook(world, webhook)),
    threads: guild.threads
      .list()
      .filter(isNamed)
      .map((thread) => presentChannel(world, thread)),
    guild_scheduled_events: guild.events
      .list()
      .filter(isNamed)
      .map((event) => presentEvent(world, event)),
    auto_moderation_rules: guild.automod.list().filter(isNamed),
    application_commands: world.commands
      .list()
      .filter(isNamed)
      .map((command) => presentCommand(command, true)),
    integrations: [],
  }
}
