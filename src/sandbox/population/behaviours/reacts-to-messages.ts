import { integerBetween, pick } from '../../../core/random.ts'
import { restAround } from '../behaviour.ts'
import type { Behaviour } from '../behaviour.ts'
import { chooseBy } from '../scene.ts'

const MINUTE = 60_000
const ALWAYS_FITTING = ['👍', '💚', '😄', '👀', '🌿']

/** Puts an emoji under something that was said in the last minutes, gladly one that is there already. */
export const reactsToMessages: Behaviour = {
  name: 'reacts-to-messages',
  rests: (self, random) => restAround((1.6 * MINUTE) / Math.max(0.05, self.temper.react), random),
  turn(self, scene, random) {
    if (!scene.isAbout(self.key)) return []
    const since = scene.time() - 3 * MINUTE
    const seen = scene.rooms
      .filter(({ language }) => language === undefined || self.languages.includes(language))
      .flatMap((room) => scene.recent(room.key))
      .filter((said) => said.at >= since && said.who !== self.key && !said.reactions.has(self.key))
    const said = chooseBy(seen, (one) => (one.who === undefined ? 3 : 1), random)
    if (!said) return []
    const there = [...said.reactions.values()]
    const fitting = said.emoji.length > 0 && random.next() < 0.7 ? said.emoji : ALWAYS_FITTING
    const emoji = there.length > 0 && random.next() < 0.65 ? pick(random, there) : pick(random, fitting)
    return [
      {
        wait: integerBetween(random, 0, 1_500),
        act: { kind: 'react', who: self.key, room: said.room, to: said.target, emoji },
      },
    ]
  },
}
