import { integerBetween, pick } from '../../core/random.ts'
import type { Random } from '../../core/random.ts'
import type { Character } from './character.ts'
import { Phrasing } from './phrase.ts'
import type { Exchange, Topic } from './repertoire.ts'
import type { Scene } from './scene.ts'
import type { Script, Step, Target } from './script.ts'
import { readingTime } from './typing.ts'
import { utter } from './utterance.ts'

export interface Conversation {
  readonly room: string
  readonly topic: Topic
  readonly exchange: Exchange
  readonly opener: Character
  /** One at least; the first of them answers first. */
  readonly others: readonly Character[]
  /** They only put reactions under the opening. */
  readonly onlookers: readonly Character[]
}

/** A whole small conversation: an opening, answers and comebacks, perhaps an aside, often a last word, reactions between. */
export function planConversation(scene: Scene, conversation: Conversation, random: Random): Script {
  const { room, topic, exchange, opener, others } = conversation
  const phrasing = new Phrasing(random, topic.words)
  const steps: Step[] = []
  let last = ''

  const speak = (who: Character, pool: readonly string[], to?: { line: number; who: Character }): number => {
    const plain = phrasing.say(scene.library.line(pool))
    const address = to ? addressed(plain, to, random) : { text: plain }
    const { steps: spoken, line } = utter(
      scene,
      {
        who,
        room,
        wait: steps.length === 0 ? 0 : readingTime(last, random),
        emoji: exchange.emoji,
        ...address,
      },
      random,
    )
    steps.push(...spoken)
    last = plain
    return line
  }

  const opening = speak(opener, exchange.open)
  steps.push(...reactions(conversation, opening, random))
  for (const [at, who] of others.entries()) {
    if (at > 0 && at === others.length - 1 && exchange.aside && random.next() < 0.6) {
      speak(who, exchange.aside)
      continue
    }
    const answer = speak(who, exchange.answer, { line: opening, who: opener })
    if (at === 0 || random.next() < 0.5) speak(opener, exchange.back, { line: answer, who })
  }
  if (exchange.close && random.next() < 0.65) speak(opener, exchange.close)
  return steps
}

/** Now and then as a reply, now and then with the name in front, mostly plain. */
function addressed(
  text: string,
  to: { line: number; who: Character },
  random: Random,
): { text: string; replyTo?: Target } {
  const chance = random.next()
  if (chance < 0.34) return { text, replyTo: { line: to.line } }
  if (chance < 0.42) return { text: `<@${to.who.key}> ${text}` }
  return { text }
}

function reactions({ room, exchange, onlookers }: Conversation, line: number, random: Random): Step[] {
  const first = pick(random, exchange.emoji)
  return onlookers.map(({ key }) => ({
    wait: integerBetween(random, 900, 4_000),
    act: {
      kind: 'react',
      who: key,
      room,
      to: { line },
      emoji: random.next() < 0.6 ? first : pick(random, exchange.emoji),
    },
  }))
}
