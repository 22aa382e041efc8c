import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { PermissionName } from '../core/discord-names.ts'

/** Those of `wanted` that `held` lacks; administrators lack none. */
export function lackingPermissions(held: bigint, wanted: readonly PermissionName[]): PermissionName[] {
  if ((held & PermissionFlagsBits.Administrator) !== 0n) return []
  return wanted.filter((name) => (held & PermissionFlagsBits[name]) === 0n)
}

/** The bit field that holds each of `names`. */
export function permissionBits(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n)
}
