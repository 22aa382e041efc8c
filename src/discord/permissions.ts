import { PermissionFlagsBits } from 'discord-api-types/v10'
import { DomainError } from '../core/domain-error.ts'
import type { PermissionName } from '../core/discord-names.ts'

/** Those of `wanted` that `held` lacks; administrators lack none. */
export function lackingPermissions(held: bigint, wanted: readonly PermissionName[]): PermissionName[] {
  if ((held & PermissionFlagsBits.Administrator) !== 0n) return []
  return wanted.filter((name) => (held & PermissionFlagsBits[name]) === 0n)
}

/** Throws DomainError `member-lacks-permissions` unless the actor holds all of `wanted`. */
export function requireOfActor(
  actor: { readonly permissions: bigint },
  wanted: readonly PermissionName[] = [],
): void {
  const lacking = lackingPermissions(actor.permissions, wanted)
  if (lacking.length > 0) {
    throw new DomainError('member-lacks-permissions', { permissions: lacking.join(',') })
  }
}

/** The bit field that holds each of `names`. */
export function permissionBits(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n)
}
