import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { GuildDirectory } from '../../../core/guild-directory.ts'
import { roleFault } from '../../levels/index.ts'
import type { Fault } from '../../missions/index.ts'
import type { ShopItem } from './shop-item.ts'

const ID = /^\d{17,20}$/

/** Puts ids where an item names roles, and says which of them this guild does not have or the bot can't give. */
export function localizeItem(
  guilds: Pick<GuildDirectory, 'roles' | 'botRolePosition' | 'botPermissions'>,
  guildId: string,
  item: ShopItem,
  path: Fault['path'],
): { readonly item: ShopItem; readonly faults: readonly Fault[] } {
  const roles = guilds.roles(guildId)
  const faults: Fault[] = []
  const idOf = (text: string, at: Fault['path']) => {
    const found = roles.find(({ id, name }) => id === text || (!ID.test(text) && name === text.slice(1)))
    if (!found) faults.push({ code: 'unknown-role', path: at, values: { role: text } })
    return found?.id ?? text
  }
  let { gives, needs } = item
  if (gives.kind === 'role') {
    const at = [...path, 'gives', 'role']
    gives = { ...gives, role: idOf(gives.role, at) }
    if (faults.length === 0 && !canGive(guilds, guildId, gives.role))
      faults.push({ code: 'role-beyond-bot', path: at, values: { role: nameOf(roles, gives.role) } })
  }
  if (needs?.roles)
    needs = {
      ...needs,
      roles: needs.roles.map((text, index) => idOf(text, [...path, 'needs', 'roles', index])),
    }
  return { item: { ...item, gives, ...(needs ? { needs } : {}) }, faults }
}

/** Whether the bot can give a role: it exists, lies below the bot's own, and the bot may manage roles. */
export function canGive(
  guilds: Pick<GuildDirectory, 'roles' | 'botRolePosition' | 'botPermissions'>,
  guildId: string,
  roleId: string,
): boolean {
  const permissions = guilds.botPermissions(guildId) ?? 0n
  const isAllowed =
    (permissions & (PermissionFlagsBits.ManageRoles | PermissionFlagsBits.Administrator)) !== 0n
  return isAllowed && !roleFault(guildId, roleId, guilds.roles(guildId), guilds.botRolePosition(guildId) ?? 0)
}

function nameOf(roles: ReturnType<GuildDirectory['roles']>, roleId: string): string {
  return roles.find(({ id }) => id === roleId)?.name ?? roleId
}
