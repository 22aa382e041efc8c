import type { Repertoire } from '../../repertoire.ts'
import { art } from './art.ts'
import { coding } from './coding.ts'
import { computers } from './computers.ts'
import { cooking } from './cooking.ts'
import { debates } from './debates.ts'
import { games } from './games.ts'
import { garden } from './garden.ts'
import { grove } from './grove.ts'
import { music } from './music.ts'
import { outdoors } from './outdoors.ts'
import { pets } from './pets.ts'
import { smallTalk } from './small-talk.ts'
import { stories } from './stories.ts'
import { tableGames } from './table-games.ts'
import { travel } from './travel.ts'
import { work } from './work.ts'
import { congratulation, visitors, welcome } from './visitors.ts'

export const english: Repertoire = {
  language: 'en',
  topics: [
    games,
    debates,
    tableGames,
    cooking,
    pets,
    garden,
    music,
    stories,
    art,
    outdoors,
    travel,
    work,
    smallTalk,
    computers,
    coding,
    grove,
  ],
  visitors,
  welcome,
  congratulation,
}
