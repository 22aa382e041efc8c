import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { PermissionName } from '../../core/discord-names.ts'

const NEEDED: readonly PermissionName[] = ['ViewChannel', 'SendMessages', 'EmbedLinks', 'AttachFiles']

/** What the bot lacks to write in a channel where it holds `held`; nothing when that is not known. */
export function missingToWrite(held: bigint | undefined): readonly PermissionName[] {
  if (held === undefined || (held & PermissionFlagsBits.Administrator) !== 0n) return []
  return NEEDED.filter((name) => (held & PermissionFlagsBits[name]) === 0n)
}
