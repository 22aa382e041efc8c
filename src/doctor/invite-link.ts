import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { PermissionName } from '../core/discord-names.ts'
import type { Feature } from '../core/feature.ts'

/** The union of what features need, each permission once. */
export function neededPermissions(features: readonly Feature[]): PermissionName[] {
  return [...new Set(features.flatMap((feature) => feature.permissions.map((need) => need.permission)))]
}

/** Where an owner adds the bot to a guild, asking for exactly what the features need. */
export function inviteLink(
  applicationId: string,
  features: readonly Feature[],
  origin = 'https://discord.com',
): string {
  const bits = neededPermissions(features).reduce((sum, name) => sum | PermissionFlagsBits[name], 0n)
  const link = new URL('/oauth2/authorize', origin)
  link.searchParams.set('client_id', applicationId)
  link.searchParams.set('scope', 'bot applications.commands')
  link.searchParams.set('permissions', String(bits))
  return link.href
}
