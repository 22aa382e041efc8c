import { seededRandom } from '../../../src/core/random.ts'
import { VirtualClock } from '../../../src/core/virtual-clock.ts'
import { cast } from '../../../src/sandbox/population/cast/index.ts'
import { Library } from '../../../src/sandbox/population/library.ts'
import { PacedClock } from '../../../src/sandbox/population/paced-clock.ts'
import { reflexes } from '../../../src/sandbox/population/reflexes/index.ts'
import { roomFor } from '../../../src/sandbox/population/room.ts'
import type { Room } from '../../../src/sandbox/population/room.ts'
import { Scene } from '../../../src/sandbox/population/scene.ts'
import type { Act } from '../../../src/sandbox/population/script.ts'
import { repertoires } from '../../../src/sandbox/population/texts/index.ts'
import { Troupe } from '../../../src/sandbox/population/troupe.ts'

export interface Played {
  readonly at: number
  readonly act: Act
}

export const evening = Date.UTC(2026, 10, 20, 19, 0)

const channels = ['welcome', 'general', 'general-es', 'help', 'ayuda', 'showcase', 'bot-commands']
const voice: Room[] = ['The Clearing', 'La Terraza'].map((key, at) => ({
  key,
  channelId: `9${at}`,
  purpose: 'voice',
  language: undefined,
}))

/** A population on a virtual clock whose acts are written down instead of being done. */
export function rehearsal(options: { seed?: number; startAt?: number; speed?: number } = {}) {
  const startAt = options.startAt ?? evening
  const clock = new VirtualClock(startAt)
  const random = seededRandom(options.seed ?? 1)
  const pace = new PacedClock(clock, options.speed ?? 1)
  const rooms = [...channels.flatMap((name, at) => roomFor(name, String(at)) ?? []), ...voice]
  const played: Played[] = []
  const scene = new Scene({
    characters: cast.map(({ character }) => character),
    rooms: () => rooms,
    library: new Library(repertoires, random),
    time: () => pace.now(),
    now: () => clock.now(),
  })
  const troupe = new Troupe({
    players: cast,
    scene,
    pace,
    random,
    reflexes,
    perform: (act) => played.push({ at: clock.now() - startAt, act }),
  })
  return { clock, pace, scene, troupe, played, random }
}

export function said(played: readonly Played[]): { at: number; act: Extract<Act, { kind: 'say' }> }[] {
  return played.flatMap(({ at, act }) => (act.kind === 'say' ? [{ at, act }] : []))
}
