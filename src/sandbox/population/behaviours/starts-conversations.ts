import type { Random } from '../../../core/random.ts'
import { restAround } from '../behaviour.ts'
import type { Behaviour } from '../behaviour.ts'
import type { Character } from '../character.ts'
import { planConversation } from '../conversation.ts'
import type { Room } from '../room.ts'
import { chooseBy } from '../scene.ts'
import type { Scene } from '../scene.ts'
import { durationOf } from '../script.ts'
import type { Script } from '../script.ts'

const MINUTE = 60_000
const MOST_TALKS = { lounge: 2, help: 1, showcase: 1 }
const ROOM_WEIGHT = { lounge: 3.5, help: 0.8, showcase: 0.35 }

/** Opens a conversation in a room of a language that they speak, with people who are free. */
export const startsConversations: Behaviour = {
  name: 'starts-conversations',
  rests: (self, random) => restAround((4.5 * MINUTE) / Math.max(0.02, self.temper.talk), random),
  turn(self, scene, random) {
    if (!scene.isFree(self.key)) return []
    const place = choosePlace(self, scene, random)
    return place ? converse(self, place, scene, random) : []
  },
}

/** A conversation that `opener` begins in `room` now; empty when nobody is there to answer or no subject suits. */
export function converse(opener: Character, room: TalkRoom, scene: Scene, random: Random): Script {
  const language = room.language ?? opener.languages[0]
  const card = scene.library.exchange({
    language,
    purpose: room.purpose,
    interests: opener.interests,
    hour: scene.hourOf(opener),
  })
  const free = scene.freeSpeakers(language).filter((who) => who !== opener)
  if (!card || free.length === 0) return []
  const others = choosePartners(free, card.topic.key, room.purpose, random)
  const onlookers = free.filter((who) => !others.includes(who) && random.next() < 0.06 * who.temper.react)
  const script = planConversation(scene, { room: room.key, ...card, opener, others, onlookers }, random)
  scene.claim(
    [opener, ...others].map(({ key }) => key),
    durationOf(script),
    room.key,
  )
  return script
}

/** A room in which people talk. */
export type TalkRoom = Room & { readonly purpose: 'lounge' | 'help' | 'showcase' }

export function isTalkRoom(room: Room): room is TalkRoom {
  return room.purpose === 'lounge' || room.purpose === 'help' || room.purpose === 'showcase'
}

function choosePlace(self: Character, scene: Scene, random: Random): TalkRoom | undefined {
  const open = scene.rooms
    .filter(isTalkRoom)
    .filter((room) => room.language === undefined || self.languages.includes(room.language))
    .filter((room) => scene.talksIn(room.key) < MOST_TALKS[room.purpose])
  const artist = self.interests.includes('art')
  return chooseBy(
    open,
    (room) => {
      const native = room.language === undefined || room.language === self.languages[0] ? 1 : 0.25
      const own = room.purpose === 'showcase' && artist ? 5 : 1
      const quiet = scene.talksIn(room.key) === 0 ? 1.5 : 0.5
      return ROOM_WEIGHT[room.purpose] * native * own * quiet
    },
    random,
  )
}

function choosePartners(
  free: readonly Character[],
  topic: string,
  purpose: string,
  random: Random,
): Character[] {
  const wanted = 1 + (random.next() < 0.65 ? 1 : 0) + (random.next() < 0.3 ? 1 : 0)
  const left = [...free]
  const chosen: Character[] = []
  while (chosen.length < wanted && left.length > 0) {
    const who = chooseBy(
      left,
      ({ temper, interests }) =>
        (purpose === 'help' ? temper.help : temper.talk) * (interests.includes(topic) ? 2.5 : 1),
      random,
    )
    if (!who) break
    left.splice(left.indexOf(who), 1)
    chosen.push(who)
  }
  return chosen
}
