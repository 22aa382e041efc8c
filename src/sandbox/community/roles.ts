import { PermissionFlagsBits as Permission } from 'discord-api-types/v10'

/** A role of the community; the first of the list stands highest. */
export interface RolePlan {
  readonly name: string
  readonly color: number
  /** Listed apart in the member list. */
  readonly hoist: boolean
  readonly permissions: bigint
}

const MODERATE =
  Permission.ManageMessages |
  Permission.ManageThreads |
  Permission.ModerateMembers |
  Permission.KickMembers |
  Permission.BanMembers |
  Permission.ViewAuditLog |
  Permission.MuteMembers |
  Permission.MoveMembers |
  Permission.ManageNicknames

/** What every member may do; nobody but staff may mention everyone. */
export const EVERYONE =
  Permission.ViewChannel |
  Permission.CreateInstantInvite |
  Permission.ChangeNickname |
  Permission.SendMessages |
  Permission.SendMessagesInThreads |
  Permission.CreatePublicThreads |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.AddReactions |
  Permission.UseExternalEmojis |
  Permission.ReadMessageHistory |
  Permission.UseApplicationCommands |
  Permission.Connect |
  Permission.Speak |
  Permission.Stream |
  Permission.UseVAD

/** What the bot asks for: all that a moderating bot with rewards needs, short of Administrator. */
export const BOT_PERMISSIONS =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.SendMessagesInThreads |
  Permission.CreatePublicThreads |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.AddReactions |
  Permission.UseExternalEmojis |
  Permission.ReadMessageHistory |
  Permission.ManageRoles |
  Permission.ManageGuild |
  Permission.ManageChannels |
  Permission.ManageWebhooks |
  Permission.CreateInstantInvite |
  Permission.Connect |
  MODERATE

export const roles: readonly RolePlan[] = [
  { name: 'Keeper', color: 0xb8860b, hoist: true, permissions: Permission.Administrator },
  { name: 'Gardener', color: 0x2e7d4f, hoist: true, permissions: MODERATE | Permission.MentionEveryone },
  { name: 'Helper', color: 0x3b7dd8, hoist: true, permissions: 0n },
  { name: 'Artist', color: 0xc2569b, hoist: true, permissions: 0n },
  { name: 'Evergreen', color: 0x1f8b6f, hoist: false, permissions: 0n },
  { name: 'Sapling', color: 0x6a9f4a, hoist: false, permissions: 0n },
  { name: 'Seedling', color: 0x9bb55a, hoist: false, permissions: 0n },
  { name: 'Night Owl', color: 0x6a5fb0, hoist: false, permissions: 0n },
  { name: 'Español', color: 0xd9822b, hoist: false, permissions: 0n },
  { name: 'Newcomer', color: 0, hoist: false, permissions: 0n },
]
