import type { Random } from '../../core/random.ts'
import type { Character } from './character.ts'
import { inManner, slip } from './manner.ts'
import type { Scene } from './scene.ts'
import type { Step, Target } from './script.ts'
import { typingTime } from './typing.ts'

export interface Utterance {
  readonly who: Character
  readonly room: string
  readonly text: string
  /** Milliseconds before they begin to type. */
  readonly wait: number
  readonly replyTo?: Target
  readonly emoji?: readonly string[]
}

/** The steps of saying one thing: type for as long as the text needs, send it, and mend a slip in a second message. */
export function utter(scene: Scene, utterance: Utterance, random: Random): { steps: Step[]; line: number } {
  const { who, room, replyTo, emoji } = utterance
  const finished = inManner(utterance.text, who.manner, random)
  const slipped = random.next() < who.manner.slips ? slip(finished, random) : undefined
  const line = scene.nextLine()
  const steps = typed(who, room, utterance.wait, random, {
    text: slipped?.text ?? finished,
    line,
    ...(replyTo && { replyTo }),
    ...(emoji && { emoji }),
  })
  if (slipped) steps.push(...typed(who, room, 900, random, { text: slipped.mended, line: scene.nextLine() }))
  return { steps, line }
}

function typed(
  who: Character,
  room: string,
  wait: number,
  random: Random,
  said: { text: string; line: number; replyTo?: Target; emoji?: readonly string[] },
): Step[] {
  return [
    { wait, act: { kind: 'type', who: who.key, room } },
    {
      wait: typingTime(said.text, who.manner.typingSpeed, random),
      act: { kind: 'say', who: who.key, room, ...said },
    },
  ]
}
