import { integerBetween, pick } from '../../../core/random.ts'
import type { Reflex } from '../behaviour.ts'
import { Phrasing } from '../phrase.ts'
import { chooseBy } from '../scene.ts'
import { durationOf } from '../script.ts'
import type { Script } from '../script.ts'
import { utter } from '../utterance.ts'

/** Cheers when the bot announces something about a member: reactions, and now and then a word. */
export const congratulates: Reflex = {
  name: 'congratulates',
  answer(happening, scene, random) {
    if (happening.kind !== 'announcement') return []
    const { room, messageId, names } = happening
    const language = scene.room(room)?.language ?? 'en'
    const free = scene.freeSpeakers(language)
    const cheering = free.filter((who) => random.next() < 0.06 * who.temper.react).slice(0, 3)
    const scripts = cheering.map(({ key }): Script => [
      {
        wait: integerBetween(random, 1_200, 8_000),
        act: {
          kind: 'react',
          who: key,
          room,
          to: { messageId },
          emoji: pick(random, ['🎉', '🌿', '👏', '🥳']),
        },
      },
    ])
    const [name] = names
    const speaker = random.next() < 0.2 ? chooseBy(free, ({ temper }) => temper.welcome, random) : undefined
    if (!speaker || name === undefined) return scripts
    const { congratulation } = scene.library.repertoire(language)
    const text = new Phrasing(random, {}).say(scene.library.line(congratulation), { name })
    const { steps } = utter(
      scene,
      { who: speaker, room, text, wait: integerBetween(random, 1_500, 5_000) },
      random,
    )
    scene.claim([speaker.key], durationOf(steps))
    return [...scripts, steps]
  },
}
