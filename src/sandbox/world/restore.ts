import type { CommandRecord } from '../applications/command-record.ts'
import type { OAuthGrant } from '../oauth2/grant.ts'
import { GuildState } from './guild-state.ts'
import type { ApplicationRecord, ChannelRecord, EmojiRecord, GuildRecord, UserRecord } from './records.ts'
import type { StoredRow } from './sqlite-journal.ts'
import type { Table } from './table.ts'
import type { RoleConnection, World } from './world.ts'

/** Fills a new world with what an earlier one kept. */
export function restore(world: World, rows: readonly StoredRow[]): void {
  for (const { kind, value } of rows) {
    if (kind !== 'guild') continue
    const record = value as GuildRecord
    world.guilds.set(record.id, new GuildState(record, world.journal))
  }
  for (const row of rows) restoreRow(world, row)
  for (const guild of world.guilds.values()) world.indexChannels(guild)
}

function restoreRow(world: World, { kind, key, value }: StoredRow): void {
  switch (kind) {
    case 'user': {
      const user = value as UserRecord
      world.userByToken.set(user.token, user.id)
      world.users.restore(key, user)
      return
    }
    case 'application': {
      const application = value as ApplicationRecord
      world.applicationByToken.set(application.token, application.id)
      world.applications.restore(key, application)
      return
    }
    case 'command': {
      world.commands.restore(key, value as CommandRecord)
      return
    }
    case 'private-channel': {
      world.privateChannels.restore(key, value as ChannelRecord)
      return
    }
    case 'oauth-grant': {
      world.grants.restore(key, value as OAuthGrant)
      return
    }
    case 'application-emoji': {
      world.applicationEmojis.restore(key, value as EmojiRecord)
      return
    }
    case 'role-connection': {
      world.roleConnections.restore(key, value as RoleConnection)
      return
    }
    default: {
      const [guildId = '', id = ''] = key.split('/')
      const guild = world.guilds.get(guildId)
      const table = guild && tableOf(guild, kind)
      table?.restore(id, value)
    }
  }
}

function tableOf(guild: GuildState, kind: string): Table<object> | undefined {
  const tables: Record<string, unknown> = {
    role: guild.roles,
    channel: guild.channels,
    thread: guild.threads,
    member: guild.members,
    ban: guild.bans,
    emoji: guild.emojis,
    invite: guild.invites,
    webhook: guild.webhooks,
    audit: guild.audit,
    event: guild.events,
    automod: guild.automod,
    'command-permission': guild.commandPermissions,
  }
  return tables[kind] as Table<object> | undefined
}
