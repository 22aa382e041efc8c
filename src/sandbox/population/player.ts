import type { Behaviour } from './behaviour.ts'
import type { Character } from './character.ts'

/** A character together with the behaviours that act for it. */
export interface Player {
  readonly character: Character
  readonly behaviours: readonly Behaviour[]
}
