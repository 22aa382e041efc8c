import type { Hours, Language, Manner } from '../character.ts'
import type { Player } from '../player.ts'
import { kinds } from './kinds.ts'
import type { Kind, KindName } from './kinds.ts'

/** One line of the cast: what sets a character apart from others of the kind. */
export interface Part {
  readonly key: string
  readonly displayName: string
  /** What others call them; the display name when left out. */
  readonly callName?: string
  readonly kind: KindName
  readonly languages: readonly [Language, ...Language[]]
  readonly timeZone: string
  readonly interests: readonly string[]
  readonly roles?: readonly string[]
  readonly hours?: Hours
  readonly manner?: Partial<Manner>
}

/** The character that `part` describes, with the behaviours of its kind. */
export function playerOf(part: Part): Player {
  const kind: Kind = kinds[part.kind]
  const character = {
    key: part.key,
    displayName: part.displayName,
    callName: part.callName ?? part.displayName,
    kind: part.kind,
    languages: part.languages,
    timeZone: part.timeZone,
    hours: part.hours ?? kind.hours,
    temper: kind.temper,
    manner: { ...kind.manner, ...part.manner },
    interests: part.interests,
    roles: part.roles ?? [],
  }
  return { character, behaviours: kind.behaviours }
}
