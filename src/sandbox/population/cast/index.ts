import type { Player } from '../player.ts'
import { playerOf } from './player-of.ts'
import { englishSpeakers } from './english-speakers.ts'
import { spanishSpeakers } from './spanish-speakers.ts'

/** The forty members of the community, each with a character of their own. */
export const cast: readonly Player[] = [...englishSpeakers, ...spanishSpeakers].map(playerOf)
