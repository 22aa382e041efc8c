import { restAround } from '../behaviour.ts'
import type { Behaviour } from '../behaviour.ts'
import type { Character } from '../character.ts'
import { wakefulness } from '../day-rhythm.ts'
import type { Random } from '../../../core/random.ts'
import type { Scene } from '../scene.ts'
import type { Script, Status } from '../script.ts'

const MINUTE = 60_000

/** Comes online, steps away and leaves as the hours of their own day go. */
export const keepsHours: Behaviour = {
  name: 'keeps-hours',
  rests: (_, random) => restAround(9 * MINUTE, random),
  turn(self, scene, random) {
    if (scene.isAbout(self.key) && !scene.isFree(self.key) && scene.statusOf(self.key) !== 'idle') return []
    const status = statusAt(self, scene, random)
    if (status === scene.statusOf(self.key)) return []
    const script: Script = [{ wait: 0, act: { kind: 'presence', who: self.key, status } }]
    if (status !== 'offline' || scene.voiceRoomOf(self.key) === undefined) return script
    return [{ wait: 0, act: { kind: 'voice', who: self.key, room: null, muted: false } }, ...script]
  },
}

/** What someone's little lamp may show at this hour of their day. */
export function statusAt(self: Character, scene: Scene, random: Random): Status {
  const about = random.next() < wakefulness(self.hours, scene.hourOf(self))
  if (!about) return 'offline'
  const chance = random.next()
  if (chance < 0.72) return 'online'
  return chance < 0.92 ? 'idle' : 'dnd'
}
