import { integerBetween, pick } from '../../../core/random.ts'
import type { Reflex } from '../behaviour.ts'
import { Phrasing } from '../phrase.ts'
import { chooseBy } from '../scene.ts'
import { durationOf } from '../script.ts'
import type { Script } from '../script.ts'
import { utter } from '../utterance.ts'

/** Greets who joins, in the room where the joining shows: two or three people, one after the other, and some waving. */
export const welcomesNewcomers: Reflex = {
  name: 'welcomes-newcomers',
  answer(happening, scene, random) {
    if (happening.kind !== 'join') return []
    const room =
      happening.greeting?.room ??
      scene.rooms.find(({ purpose }) => purpose === 'welcome')?.key ??
      scene.rooms.find(({ purpose }) => purpose === 'lounge')?.key
    if (room === undefined) return []
    const language = happening.from.language ?? 'en'
    const { welcome } = scene.library.repertoire(language)
    const left = scene.freeSpeakers(language)
    const scripts: Script[] = []
    let wait = 0
    for (let greeters = 2 + Math.round(random.next()); greeters > 0; greeters--) {
      const who = chooseBy(left, ({ temper }) => temper.welcome, random)
      if (!who) break
      left.splice(left.indexOf(who), 1)
      const text = new Phrasing(random, {}).say(scene.library.line(welcome), {
        name: `<@${happening.from.id}>`,
      })
      wait += integerBetween(random, 1_000, 4_000)
      const { steps } = utter(scene, { who, room, text, wait }, random)
      wait = durationOf(steps)
      scene.claim([who.key], wait)
      scripts.push(steps)
    }
    const { greeting } = happening
    if (!greeting) return scripts
    const waving = left.filter((who) => random.next() < 0.12 * who.temper.react).slice(0, 4)
    return [
      ...scripts,
      ...waving.map(({ key }): Script => [
        {
          wait: integerBetween(random, 1_000, 9_000),
          act: {
            kind: 'react',
            who: key,
            room: greeting.room,
            to: { messageId: greeting.messageId },
            emoji: pick(random, ['👋', '💚', '🌿']),
          },
        },
      ]),
    ]
  },
}
