import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { permissions } from '../i18n/en/permissions.ts'

export type PermissionName = Extract<
  keyof typeof PermissionFlagsBits,
  keyof typeof permissions extends infer Key ? (Key extends `permission.${infer Name}` ? Name : never) : never
>

/** The permissions that a server's settings show, by what they are about. */
export const permissionGroups = {
  general: [
    'ViewChannel',
    'ManageChannels',
    'ManageRoles',
    'CreateGuildExpressions',
    'ManageGuildExpressions',
    'ViewAuditLog',
    'ManageWebhooks',
    'ManageGuild',
    'Administrator',
  ],
  members: [
    'CreateInstantInvite',
    'ChangeNickname',
    'ManageNicknames',
    'KickMembers',
    'BanMembers',
    'ModerateMembers',
  ],
  text: [
    'SendMessages',
    'SendMessagesInThreads',
    'CreatePublicThreads',
    'CreatePrivateThreads',
    'EmbedLinks',
    'AttachFiles',
    'AddReactions',
    'UseExternalEmojis',
    'MentionEveryone',
    'ManageMessages',
    'ManageThreads',
    'ReadMessageHistory',
    'SendVoiceMessages',
    'SendPolls',
    'UseApplicationCommands',
  ],
  voice: [
    'Connect',
    'Speak',
    'Stream',
    'UseVAD',
    'MuteMembers',
    'DeafenMembers',
    'MoveMembers',
    'RequestToSpeak',
    'CreateEvents',
    'ManageEvents',
  ],
} as const satisfies Readonly<Record<string, readonly PermissionName[]>>

export type PermissionGroup = keyof typeof permissionGroups

/** Those that make no sense for one channel alone. */
const serverWide: ReadonlySet<PermissionName> = new Set([
  'Administrator',
  'BanMembers',
  'ChangeNickname',
  'CreateGuildExpressions',
  'KickMembers',
  'ManageGuild',
  'ManageGuildExpressions',
  'ManageNicknames',
  'ModerateMembers',
  'ViewAuditLog',
])

export function isServerWide(name: PermissionName): boolean {
  return serverWide.has(name)
}

export function bitOf(name: PermissionName): bigint {
  return PermissionFlagsBits[name]
}
