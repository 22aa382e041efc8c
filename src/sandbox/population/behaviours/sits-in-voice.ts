import { integerBetween, pick } from '../../../core/random.ts'
import type { Random } from '../../../core/random.ts'
import { restAround } from '../behaviour.ts'
import type { Behaviour } from '../behaviour.ts'
import type { Character } from '../character.ts'
import type { Scene } from '../scene.ts'
import type { Script } from '../script.ts'

const MINUTE = 60_000
const MOST_IN_ROOM = 6

/** Joins a small group in a voice room, or opens one, mutes now and then, and leaves after a while. */
export const sitsInVoice: Behaviour = {
  name: 'sits-in-voice',
  rests: (self, random) => restAround((14 * MINUTE) / Math.max(0.05, self.temper.voice), random),
  turn(self, scene, random) {
    if (!scene.isAbout(self.key) || scene.voiceRoomOf(self.key) !== undefined) return []
    const room = chooseVoiceRoom(scene, random)
    return room === undefined ? [] : sitIn(self, room, random)
  },
}

/** A visit to a voice room of 4 to 16 minutes. */
export function sitIn(self: Character, room: string, random: Random): Script {
  const muted = random.next() < 0.4
  const before = integerBetween(random, 2 * MINUTE, 8 * MINUTE)
  const after = integerBetween(random, 2 * MINUTE, 8 * MINUTE)
  return [
    { wait: 0, act: { kind: 'voice', who: self.key, room, muted } },
    { wait: before, act: { kind: 'voice', who: self.key, room, muted: !muted } },
    { wait: after, act: { kind: 'voice', who: self.key, room: null, muted: false } },
  ]
}

function chooseVoiceRoom(scene: Scene, random: Random): string | undefined {
  const rooms = scene.rooms.filter(({ purpose }) => purpose === 'voice').map(({ key }) => key)
  const inhabited = rooms.filter((room) => scene.sittingIn(room).length > 0)
  const withSpace = inhabited.filter((room) => scene.sittingIn(room).length < MOST_IN_ROOM)
  if (withSpace.length > 0 && (random.next() < 0.75 || inhabited.length >= 2)) return pick(random, withSpace)
  const empty = rooms.filter((room) => !inhabited.includes(room))
  return empty.length > 0 ? pick(random, empty) : undefined
}
