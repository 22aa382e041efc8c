import type { APIInvite, Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../play-client.ts'

const arrivalPatience = 5000

/** The code in what a person pasted: a bare code or any invite link. */
export function inviteCode(text: string): string {
  const path = text.trim().replace(/\?.*$/, '').replace(/\/+$/, '')
  return path.split('/').at(-1) ?? ''
}

export function previewInvite({ rest }: PlayClient, code: string): Promise<APIInvite> {
  return rest.get<APIInvite>(`/invites/${encodeURIComponent(code)}`, { with_counts: 'true' })
}

/** Joins by an invite and resolves to the server's id once the gateway has brought it. */
export async function joinGuild({ rest, store }: PlayClient, code: string): Promise<Snowflake | null> {
  const invite = await rest.post<APIInvite>(`/invites/${encodeURIComponent(code)}`, {})
  const id = invite.guild?.id ?? null
  if (id !== null) await arrival(store, id)
  return id
}

export interface InviteTerms {
  /** Seconds; 0 = for ever. */
  readonly maxAge: number
  /** 0 = no limit. */
  readonly maxUses: number
  /** Whether the membership ends when they go offline without a role. */
  readonly temporary?: boolean
  readonly roleIds?: readonly Snowflake[]
}

export async function createInvite(
  { rest }: PlayClient,
  channelId: Snowflake,
  terms: InviteTerms,
): Promise<string> {
  const { maxAge, maxUses, temporary = false, roleIds = [] } = terms
  const body = {
    max_age: maxAge,
    max_uses: maxUses,
    temporary,
    unique: true,
    ...(roleIds.length > 0 && { role_ids: roleIds }),
  }
  const invite = await rest.post<APIInvite>(`/channels/${channelId}/invites`, body)
  return invite.code
}

export async function createGuild({ rest, store }: PlayClient, name: string): Promise<Snowflake> {
  const { id } = await rest.post<{ id: Snowflake }>('/guilds', { name })
  await arrival(store, id)
  return id
}

/** Settles when the server is known here, or after a while: its GUILD_CREATE and the answer race each other. */
function arrival(store: PlayClient['store'], guildId: Snowflake): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!store.get().guilds.has(guildId)) return
      unsubscribe()
      clearTimeout(timer)
      resolve()
    }
    const unsubscribe = store.subscribe(check)
    const timer = setTimeout(() => {
      unsubscribe()
      resolve()
    }, arrivalPatience)
    check()
  })
}

export function leaveGuild({ rest }: PlayClient, guildId: Snowflake): Promise<unknown> {
  return rest.delete(`/users/@me/guilds/${guildId}`)
}
