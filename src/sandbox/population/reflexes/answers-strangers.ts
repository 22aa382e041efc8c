import { integerBetween, pick } from '../../../core/random.ts'
import type { Random } from '../../../core/random.ts'
import type { Reflex } from '../behaviour.ts'
import type { Character, Language } from '../character.ts'
import type { Happening } from '../happening.ts'
import { Phrasing } from '../phrase.ts'
import { chooseBy } from '../scene.ts'
import type { Scene } from '../scene.ts'
import { durationOf } from '../script.ts'
import type { Script } from '../script.ts'
import { languageOf, moodOf, topicOf } from '../understanding.ts'
import type { Mood } from '../understanding.ts'
import { utter } from '../utterance.ts'

type Message = Extract<Happening, { kind: 'message' }>

const MINUTE = 60_000
const EMOJI: Readonly<Record<Mood, readonly string[]>> = {
  greeting: ['👋', '💚'],
  wellbeing: ['💚', '👋'],
  question: ['🤔', '👀'],
  help: ['🤝', '👀'],
  thanks: ['💚', '🙌'],
  farewell: ['👋', '🌙'],
  laughter: ['😂', '😄'],
  praise: ['💚', '🥰'],
  gloom: ['🫂', '💚'],
  aboutLaurel: ['🌿', '🏆'],
  comment: ['👀', '👍', '💚'],
}

/** Answers what real people write: whoever was called, else whoever is about and glad to talk. */
export const answersStrangers: Reflex = {
  name: 'answers-strangers',
  answer(happening, scene, random) {
    if (happening.kind !== 'message') return []
    const room = scene.room(happening.room)
    if (!room || room.purpose === 'commands' || room.purpose === 'voice') return []
    const language = languageOf(happening.text, room.language ?? happening.from.language ?? 'en')
    const mood = moodOf(happening.text)
    const speaker = chooseSpeaker(happening, language, mood, scene, random)
    if (!speaker) return []
    const first = reply(happening, speaker, language, mood, scene, random)
    return [first, ...company(happening, speaker.who, language, mood, scene, random, durationOf(first))]
  },
}

interface Speaker {
  readonly who: Character
  /** Whom they speak for, since that one sleeps. */
  readonly insteadOf?: Character
  readonly called: boolean
}

function chooseSpeaker(
  { called, from }: Message,
  language: Language,
  mood: Mood,
  scene: Scene,
  random: Random,
): Speaker | undefined {
  const named = called.map((key) => scene.character(key)).find((who) => who !== undefined)
  if (named && scene.isAbout(named.key)) return { who: named, called: true }
  const partner = scene.partnerOf(from.id)
  if (partner && !named) {
    if (scene.isAbout(partner.key) && random.next() < 0.6) return { who: partner, called: false }
    if (mood === 'comment' && random.next() < 0.35) return undefined
  }
  const weight = ({ temper }: Character): number => (mood === 'help' ? temper.help : temper.welcome)
  const speakers = scene.characters.filter(
    (who) => scene.isAbout(who.key) && who.languages.includes(language),
  )
  const free = speakers.filter((who) => scene.isFree(who.key))
  const who = chooseBy(free.length > 0 ? free : speakers, weight, random)
  return who && { who, called: false, ...(named && { insteadOf: named }) }
}

function reply(
  message: Message,
  { who, insteadOf, called }: Speaker,
  language: Language,
  mood: Mood,
  scene: Scene,
  random: Random,
): Script {
  const { visitors } = scene.library.repertoire(language)
  const pool = called && (mood === 'comment' || mood === 'greeting') ? visitors.called : visitors[mood]
  const text = insteadOf
    ? say(scene, visitors.asleep, message, random, {
        friend: insteadOf.callName,
        hour: clockFace(scene.hourOf(insteadOf)),
      })
    : (remark(message, mood, language, scene, random) ?? say(scene, pool, message, random))
  const { steps } = utter(
    scene,
    {
      who,
      room: message.room,
      text,
      wait: integerBetween(random, 700, 2_600),
      ...(random.next() < 0.55 && { replyTo: { messageId: message.messageId } }),
      emoji: EMOJI[mood],
    },
    random,
  )
  scene.claim([who.key], durationOf(steps))
  scene.setPartner(message.from.id, who.key, 3 * MINUTE)
  return steps
}

/** Something about the topic that they touched on, if they touched on any. */
function remark(
  message: Message,
  mood: Mood,
  language: Language,
  scene: Scene,
  random: Random,
): string | undefined {
  if (mood !== 'comment' && mood !== 'question' && mood !== 'praise') return undefined
  const topic = topicOf(message.text, scene.library.repertoire(language))
  if (!topic || random.next() < 0.1) return undefined
  return new Phrasing(random, topic.words).say(scene.library.line(topic.remarks))
}

/** Others who put a reaction under it or add a word of their own. */
function company(
  message: Message,
  speaker: Character,
  language: Language,
  mood: Mood,
  scene: Scene,
  random: Random,
  afterwards: number,
): Script[] {
  const free = scene.freeSpeakers(language).filter((who) => who !== speaker)
  const reacting = free.filter((who) => random.next() < 0.07 * who.temper.react).slice(0, 3)
  const scripts: Script[] = reacting.map(({ key }) => [
    {
      wait: integerBetween(random, 800, 6_000),
      act: {
        kind: 'react',
        who: key,
        room: message.room,
        to: { messageId: message.messageId },
        emoji: pick(random, EMOJI[mood]),
      },
    },
  ])
  const second = random.next() < 0.35 ? chooseBy(free, ({ temper }) => temper.welcome, random) : undefined
  if (second) {
    const text = say(scene, scene.library.repertoire(language).visitors[mood], message, random)
    const wait = afterwards + integerBetween(random, 800, 4_000)
    const { steps } = utter(
      scene,
      { who: second, room: message.room, text, wait, emoji: EMOJI[mood] },
      random,
    )
    scene.claim([second.key], durationOf(steps))
    scripts.push(steps)
  }
  return scripts
}

function say(
  scene: Scene,
  pool: readonly string[],
  { from }: Message,
  random: Random,
  names: Readonly<Record<string, string>> = {},
): string {
  return new Phrasing(random, {}).say(scene.library.line(pool), { name: from.name, ...names })
}

function clockFace(hour: number): string {
  const minutes = Math.floor((hour % 1) * 60)
  return `${Math.floor(hour)}:${String(minutes).padStart(2, '0')}`
}
