import type { Random } from '../../core/random.ts'
import type { Character } from './character.ts'
import type { Happening } from './happening.ts'
import type { Scene } from './scene.ts'
import type { Script } from './script.ts'

/** Something that a character does of their own accord, again and again. */
export interface Behaviour {
  readonly name: string
  /** The population's milliseconds until this character's next turn. */
  rests(self: Character, random: Random): number
  /** What they do at their turn; often nothing. Reads the scene and claims people and rooms in it, and does no more. */
  turn(self: Character, scene: Scene, random: Random): Script
}

/** How the population answers what others do: real people, the bot. Several scripts may run side by side. */
export interface Reflex {
  readonly name: string
  answer(happening: Happening, scene: Scene, random: Random): readonly Script[]
}

/** A rest of chance around `mean` milliseconds, as of calls at an exchange: many short, few long, none above four times. */
export function restAround(mean: number, random: Random): number {
  return Math.min(mean * 4, -Math.log(1 - random.next()) * mean)
}
