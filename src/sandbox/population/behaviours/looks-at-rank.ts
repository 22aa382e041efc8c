import { restAround } from '../behaviour.ts'
import type { Behaviour } from '../behaviour.ts'

const MINUTE = 60_000

/** Runs a command of the bot in the room for commands, mostly to see their own card. */
export const looksAtRank: Behaviour = {
  name: 'looks-at-rank',
  rests: (self, random) => restAround((45 * MINUTE) / Math.max(0.1, self.temper.talk), random),
  turn(self, scene, random) {
    const room = scene.rooms.find(({ purpose }) => purpose === 'commands')
    if (!room || !scene.isFree(self.key)) return []
    const name = random.next() < 0.75 ? 'rank' : 'leaderboard'
    return [{ wait: 0, act: { kind: 'command', who: self.key, room: room.key, name } }]
  },
}
