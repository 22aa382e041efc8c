import type { APIInvite, Snowflake } from 'discord-api-types/v10'
import type { PlayClient } from '../client.ts'

/** The code in what a person pasted: a bare code or any invite link. */
export function inviteCode(text: string): string {
  return (
    text
      .trim()
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? ''
  )
}

export function previewInvite({ rest }: PlayClient, code: string): Promise<APIInvite> {
  return rest.get<APIInvite>(`/invites/${encodeURIComponent(code)}`, { with_counts: 'true' })
}

/** Joins by an invite and resolves to the server's id. */
export async function joinGuild({ rest }: PlayClient, code: string): Promise<Snowflake | null> {
  const invite = await rest.post<APIInvite>(`/invites/${encodeURIComponent(code)}`, {})
  return invite.guild?.id ?? null
}

export interface InviteTerms {
  /** Seconds; 0 = for ever. */
  readonly maxAge: number
  /** 0 = no limit. */
  readonly maxUses: number
}

export async function createInvite(
  { rest }: PlayClient,
  channelId: Snowflake,
  terms: InviteTerms,
): Promise<string> {
  const body = { max_age: terms.maxAge, max_uses: terms.maxUses, unique: true }
  const invite = await rest.post<APIInvite>(`/channels/${channelId}/invites`, body)
  return invite.code
}

export async function createGuild({ rest }: PlayClient, name: string): Promise<Snowflake> {
  const guild = await rest.post<{ id: Snowflake }>('/guilds', { name })
  return guild.id
}

export function leaveGuild({ rest }: PlayClient, guildId: Snowflake): Promise<unknown> {
  return rest.delete(`/users/@me/guilds/${guildId}`)
}
