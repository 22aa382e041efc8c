import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { GuildDirectory } from '../../core/guild-directory.ts'
import type { Illustrate } from '../../core/outbox.ts'
import type { CardDesk } from './card-desk.ts'

/** Draws the card of an effect as it leaves: with the member's name and looks of then, where the bot may attach files. */
export function illustrateEffect(
  desk: Pick<CardDesk, 'memberCard'>,
  guilds: Pick<GuildDirectory, 'member' | 'botPermissions'>,
): Illustrate {
  return async (order, { guildId, memberId, channelId }) => {
    if (channelId !== undefined && !mayAttach(guilds.botPermissions(guildId, channelId))) return undefined
    const member = await guilds.member(guildId, memberId)
    return member && (await desk.memberCard(order, guildId, member))
  }
}

function mayAttach(held: bigint | undefined): boolean {
  const enough = PermissionFlagsBits.Administrator | PermissionFlagsBits.AttachFiles
  return held !== undefined && (held & enough) !== 0n
}
