import type { Feature } from '../core/feature.ts'
import { achievements } from './achievements/index.ts'
import { awards } from './awards/index.ts'
import { boards } from './boards/index.ts'
import { cards } from './cards/index.ts'
import { configuration } from './configuration/index.ts'
import { earning } from './earning/index.ts'
import { levels } from './levels/index.ts'
import { missions } from './missions/index.ts'
import { shop } from './shop/index.ts'
import { status } from './status/index.ts'
import { streaks } from './streaks/index.ts'
import { welcome } from './welcome/index.ts'

const play: readonly Feature[] = [
  cards,
  earning,
  boards,
  levels,
  missions,
  streaks,
  achievements,
  awards,
  shop,
  welcome,
]

/** Everything that Laurel can do: the table of contents. */
export const features: readonly Feature[] = [...play, status, configuration(play)]
