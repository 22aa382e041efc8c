import type { Character } from '../character.ts'
import { characterOf } from './character-of.ts'
import { englishSpeakers } from './english-speakers.ts'
import { spanishSpeakers } from './spanish-speakers.ts'

/** The forty members of the community, each with a character of their own. */
export const cast: readonly Character[] = [...englishSpeakers, ...spanishSpeakers].map(characterOf)
