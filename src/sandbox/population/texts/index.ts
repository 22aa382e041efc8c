import type { Repertoire } from '../repertoire.ts'
import { english } from './en/index.ts'
import { spanish } from './es/index.ts'

/** All that the population can say, language by language. */
export const repertoires: readonly Repertoire[] = [english, spanish]
