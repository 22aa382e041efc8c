import type { z } from 'zod'
import type { CardKind } from './card-kind.ts'
import { rankKind } from './rank/index.ts'

/** Every kind of card by its name. */
export const cardKinds = {
  rank: rankKind,
} as const

export type CardKindName = keyof typeof cardKinds

/** The plain data of one kind of card. */
export type CardOf<Kind extends CardKindName> = z.infer<(typeof cardKinds)[Kind]['schema']>

/** The kind by name, with its own types hidden: what it is given was checked by its own schema. */
export function kindOf(name: CardKindName): CardKind<object, object> {
  return cardKinds[name]
}
