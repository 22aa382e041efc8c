import type { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'

/** A permission as Discord's documentation groups them, such as `ManageRoles`. */
export type PermissionName = keyof typeof PermissionFlagsBits

/** A gateway intent, such as `GuildMessages`. */
export type IntentName = keyof typeof GatewayIntentBits

/** A privileged intent that features use and can do without: Discord has to grant it. */
export type OptionalIntent = Extract<IntentName, 'MessageContent' | 'GuildMembers'>
