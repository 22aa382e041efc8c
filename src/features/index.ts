import type { Feature } from '../core/feature.ts'
import { configuration } from './configuration/index.ts'
import { earning } from './earning/index.ts'
import { levels } from './levels/index.ts'

const play: readonly Feature[] = [earning, levels]

/** Everything that Laurel can do: the table of contents. */
export const features: readonly Feature[] = [...play, configuration(play)]
