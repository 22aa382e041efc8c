import type { ShopItem } from './shop-item.ts'

/** What a lead chose in `/shop-admin add`. */
export interface NewItem {
  readonly kind: string
  readonly name: string
  readonly price: number
  readonly description?: string
  readonly emoji?: string
  readonly role?: string
  readonly hours?: number
  readonly times?: number
  readonly theme?: string
  readonly count?: number
  readonly raffle?: string
  readonly ask?: string
  readonly stock?: number
  readonly limit?: number
  readonly per?: string
  readonly level?: number
}

/** What was chosen in the form of a pack; it is checked like one, so it may lack what its kind needs. */
export function newItem(chosen: NewItem, language: 'en' | 'es', taken: ReadonlySet<string>): object {
  const { name, price, description, emoji, stock, limit, per = 'ever', level } = chosen
  const text = { title: name, ...(description === undefined ? {} : { description }) }
  return present({
    id: freeId(name, taken),
    texts: { [language]: text },
    emoji,
    price,
    gives: givesOf(chosen),
    stock,
    limit: limit === undefined ? undefined : { count: limit, per },
    needs: level === undefined ? undefined : { level },
  })
}

function givesOf({ kind, role, hours, times, theme, count, raffle, ask }: NewItem): object {
  switch (kind) {
    case 'role':
    case 'temporary-role':
      return present({ kind: 'role', role, hours: kind === 'role' ? undefined : (hours ?? 24) })
    case 'boost':
      return present({ kind, times: times ?? 2, hours: hours ?? 24 })
    case 'theme':
      return present({ kind, theme })
    case 'raffle':
      return present({ kind, raffle, count })
    case 'custom':
      return present({ kind, ask })
    default:
      return present({ kind, count })
  }
}

/** A short name of letters and digits that nothing else has. */
export function freeId(name: string, taken: ReadonlySet<string>): ShopItem['id'] {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/g, '')
  const base = plain || 'item'
  let id = base
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`
  return id
}

function present(fields: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
