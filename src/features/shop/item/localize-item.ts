import type { GuildDirectory } from '../../../core/guild-directory.ts'
import { grantFault, type Author, type Fault } from '../../missions/index.ts'
import type { ShopItem } from './shop-item.ts'

const ID = /^\d{17,20}$/

/** Puts ids where an item names roles, and says which of them this guild does not have, or can't be given in its author's name. */
export function localizeItem(
  guilds: Parameters<typeof grantFault>[0],
  guildId: string,
  item: ShopItem,
  path: Fault['path'],
  author: Author,
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
    const fault = grantFault(guilds, guildId, gives.role, author)
    if (fault && fault !== 'unknown-role')
      faults.push({ code: fault, path: at, values: { role: nameOf(roles, gives.role) } })
  }
  if (needs?.roles)
    needs = {
      ...needs,
      roles: needs.roles.map((text, index) => idOf(text, [...path, 'needs', 'roles', index])),
    }
  return { item: { ...item, gives, ...(needs ? { needs } : {}) }, faults }
}

function nameOf(roles: ReturnType<GuildDirectory['roles']>, roleId: string): string {
  return roles.find(({ id }) => id === roleId)?.name ?? roleId
}
