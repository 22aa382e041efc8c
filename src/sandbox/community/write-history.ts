import { integerBetween, pick, type Random } from '../../core/random.ts'
import type { Snowflake } from '../../core/snowflake.ts'
import type { Control } from '../control/control.ts'
import { composeMessage } from '../messages/write-message.ts'
import { cast } from '../population/cast/index.ts'
import type { Character, Language } from '../population/character.ts'
import { Library } from '../population/library.ts'
import { inManner } from '../population/manner.ts'
import { Phrasing } from '../population/phrase.ts'
import type { Exchange, Purpose } from '../population/repertoire.ts'
import { repertoires } from '../population/texts/index.ts'
import type { GuildState } from '../world/guild-state.ts'
import { ALL_PERMISSIONS } from '../world/permissions.ts'

interface Talk {
  readonly channel: string
  readonly language: Language
  readonly purpose: Purpose
  /** Minutes before the founding at which it began. */
  readonly ago: number
}

interface Line {
  readonly who: Character
  readonly text: string
  /** What onlookers put under it. */
  readonly emoji?: string
}

const MINUTE = 60_000

/** The channels and hours of what was said before anybody looked. */
const talks: readonly Talk[] = [
  { channel: 'showcase', language: 'en', purpose: 'showcase', ago: 430 },
  { channel: 'general', language: 'en', purpose: 'lounge', ago: 390 },
  { channel: 'general-es', language: 'es', purpose: 'lounge', ago: 340 },
  { channel: 'help', language: 'en', purpose: 'help', ago: 290 },
  { channel: 'ayuda', language: 'es', purpose: 'help', ago: 230 },
  { channel: 'general', language: 'en', purpose: 'lounge', ago: 170 },
  { channel: 'showcase', language: 'es', purpose: 'showcase', ago: 130 },
  { channel: 'general-es', language: 'es', purpose: 'lounge', ago: 90 },
  { channel: 'general', language: 'en', purpose: 'lounge', ago: 55 },
]

/**
 * Lets some members have talked in the last hours, so that newcomers do not find empty rooms. Nothing of it is
 * dispatched: it was said before the bot was there, and earns nobody anything.
 */
export function writeHistory(control: Control, guild: GuildState, random: Random): void {
  const library = new Library(repertoires, random)
  const now = control.world.now()
  for (const talk of talks) {
    const channel = guild.channels.list().find(({ name }) => name === talk.channel)
    if (!channel) continue
    let at = now - talk.ago * MINUTE
    for (const line of linesOf(talk, library, random)) {
      at += integerBetween(random, 0.4 * MINUTE, 4 * MINUTE)
      const author = control.people().find(({ username }) => username === line.who.key)
      if (author) put(control, guild, channel.id, { at, authorId: author.id, line })
    }
  }
}

function linesOf(talk: Talk, library: Library, random: Random): readonly Line[] {
  const speakers = cast
    .map(({ character }) => character)
    .filter(({ languages }) => languages[0] === talk.language)
  const opener = pick(random, speakers)
  const dealt = library.exchange({ ...talk, interests: opener.interests, hour: 12 })
  if (!dealt) return []
  const { exchange, topic } = dealt
  const others = speakers.filter((each) => each !== opener)
  const [answerer, onlooker] = [pick(random, others), pick(random, others)]
  const phrasing = new Phrasing(random, topic.words)
  const turns: readonly (readonly [Character, keyof Exchange])[] = [
    [opener, 'open'],
    [answerer, 'answer'],
    [opener, 'back'],
    [onlooker, 'aside'],
    [opener, 'close'],
  ]
  return turns.flatMap(([who, part]) => {
    const lines = exchange[part] as readonly string[] | undefined
    if (!lines || lines.length === 0) return []
    const text = inManner(phrasing.say(library.line(lines)), who.manner, random)
    return [{ who, text, ...(part === 'open' && { emoji: pick(random, exchange.emoji) }) }]
  })
}

function put(
  control: Control,
  guild: GuildState,
  channelId: Snowflake,
  { at, authorId, line }: { at: number; authorId: Snowflake; line: Line },
): void {
  const { world } = control
  const channel = guild.channels.get(channelId)
  if (!channel) return
  const composed = composeMessage(world, {
    id: world.ids.at(at),
    channel,
    guild,
    authorId,
    permissions: ALL_PERMISSIONS,
    input: { content: line.text },
    files: [],
  })
  const members = guild.members.keys().filter((id) => id !== authorId)
  const reactions = line.emoji
    ? [{ emoji: { id: null, name: line.emoji }, user_ids: members.slice(2, 4), burst_user_ids: [] }]
    : []
  world.keepMessage({ ...composed, timestamp: world.timestamp(at), reactions })
  channel.last_message_id = composed.id
  world.keepChannel(guild, channel)
}
