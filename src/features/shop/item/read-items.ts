import { stringify } from 'yaml'
import { readDefinition, type Definition, type DefinitionText, type Fault } from '../../missions/index.ts'
import { MOST_ITEMS, shopPack, type ShopItem } from './shop-item.ts'

export type ReadItems =
  | Definition<{ readonly items: readonly ShopItem[] }>
  | { readonly faults: readonly Fault[] }

/** Reads items from YAML or JSON; all that is wrong is told with its place in the text. */
export function readItems(text: DefinitionText): ReadItems {
  return readDefinition(text, {
    schema: shopPack,
    list: 'items',
    most: MOST_ITEMS,
    check: ({ items }) => checkItems(items),
  })
}

/** Items as a file that reads back to the same. */
export function writeItems(items: readonly ShopItem[]): string {
  return stringify({ laurel: 'shop/1', items }, { lineWidth: 110 })
}

function checkItems(items: readonly ShopItem[]): Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  for (const [index, { id, texts, window }] of items.entries()) {
    const path = ['items', index]
    if (seen.has(id)) faults.push({ code: 'duplicate-id', path: [...path, 'id'], values: { id } })
    seen.add(id)
    if (!texts.en && !texts.es) faults.push({ code: 'no-language', path: [...path, 'texts'], values: {} })
    if (window?.from && window.to && Date.parse(window.from) >= Date.parse(window.to))
      faults.push({ code: 'window-order', path: [...path, 'window', 'to'], values: {} })
  }
  return faults
}
