import type { Random } from '../../core/random.ts'
import type { Character, Language } from './character.ts'
import { localHour } from './day-rhythm.ts'
import type { Library } from './library.ts'
import type { Room } from './room.ts'
import type { Act, Status, Target } from './script.ts'

/** A message that characters remember, so as to react or reply to it. */
export interface Said {
  readonly target: Target
  /** A character's key, or undefined for someone from outside. */
  readonly who: string | undefined
  readonly room: string
  readonly at: number
  readonly emoji: readonly string[]
  /** Who put which emoji under it. */
  readonly reactions: Map<string, string>
}

export interface SceneOptions {
  readonly characters: readonly Character[]
  /** The rooms as they are now: people make and delete channels. */
  readonly rooms: () => readonly Room[]
  readonly library: Library
  /** The population's own milliseconds, which run with its speed. */
  readonly time: () => number
  /** The time of day, in milliseconds since the Unix epoch. */
  readonly now: () => number
  /** Whether a real person acts as this character at present. */
  readonly isTaken?: (key: string) => boolean
}

const REMEMBERED = 25

/** What the population knows of itself: who is about, who sits where, who is busy, what was said last. */
export class Scene {
  readonly characters: readonly Character[]
  readonly library: Library
  readonly time: () => number
  readonly now: () => number
  readonly #isTaken: (key: string) => boolean
  readonly #rooms: () => readonly Room[]
  readonly #byKey: ReadonlyMap<string, Character>
  readonly #status = new Map<string, Status>()
  readonly #voice = new Map<string, string>()
  readonly #busyUntil = new Map<string, number>()
  readonly #talks = new Map<string, number[]>()
  readonly #said = new Map<string, Said[]>()
  readonly #partners = new Map<string, { key: string; until: number }>()
  #lines = 0

  constructor(options: SceneOptions) {
    this.characters = options.characters
    this.#rooms = options.rooms
    this.#isTaken = options.isTaken ?? (() => false)
    this.library = options.library
    this.time = options.time
    this.now = options.now
    this.#byKey = new Map(options.characters.map((character) => [character.key, character]))
  }

  get rooms(): readonly Room[] {
    return this.#rooms()
  }

  character(key: string): Character | undefined {
    return this.#byKey.get(key)
  }

  room(key: string): Room | undefined {
    return this.rooms.find((room) => room.key === key)
  }

  hourOf(character: Character): number {
    return localHour(this.now(), character.timeZone)
  }

  statusOf(key: string): Status {
    return this.#status.get(key) ?? 'offline'
  }

  /** Not offline, and the population's own to act for. */
  isAbout(key: string): boolean {
    return this.statusOf(key) !== 'offline' && !this.#isTaken(key)
  }

  /** About, at the screen, and in no conversation. */
  isFree(key: string): boolean {
    const status = this.statusOf(key)
    if (this.#isTaken(key)) return false
    return (status === 'online' || status === 'dnd') && (this.#busyUntil.get(key) ?? 0) <= this.time()
  }

  freeSpeakers(language: Language): Character[] {
    return this.characters.filter((who) => who.languages.includes(language) && this.isFree(who.key))
  }

  voiceRoomOf(key: string): string | undefined {
    return this.#voice.get(key)
  }

  /** Keys of who sits in a voice room. */
  sittingIn(room: string): string[] {
    return [...this.#voice].filter(([, where]) => where === room).map(([key]) => key)
  }

  /** Conversations that run in a room now. */
  talksIn(room: string): number {
    return (this.#talks.get(room) ?? []).filter((until) => until > this.time()).length
  }

  /** Claims these people for `duration`, and a place in the room's talk when `room` is given. */
  claim(keys: Iterable<string>, duration: number, room?: string): void {
    const until = this.time() + duration
    for (const key of keys) this.#busyUntil.set(key, Math.max(until, this.#busyUntil.get(key) ?? 0))
    if (room === undefined) return
    const running = (this.#talks.get(room) ?? []).filter((end) => end > this.time())
    this.#talks.set(room, [...running, until])
  }

  /** The character that someone from outside talks with at present. */
  partnerOf(strangerId: string): Character | undefined {
    const partner = this.#partners.get(strangerId)
    return partner && partner.until > this.time() ? this.character(partner.key) : undefined
  }

  setPartner(strangerId: string, key: string, duration: number): void {
    this.#partners.set(strangerId, { key, until: this.time() + duration })
  }

  /** A number for a message that is about to be planned. */
  nextLine(): number {
    this.#lines += 1
    return this.#lines
  }

  /** Messages of a room, oldest first. */
  recent(room: string): readonly Said[] {
    return this.#said.get(room) ?? []
  }

  remember(said: Omit<Said, 'reactions' | 'at'>): void {
    const all = [
      ...this.recent(said.room),
      { ...said, at: this.time(), reactions: new Map<string, string>() },
    ]
    this.#said.set(said.room, all.slice(-REMEMBERED))
  }

  /** Takes note of an act that is being done. */
  apply(act: Act): void {
    if (act.kind === 'presence') this.#status.set(act.who, act.status)
    else if (act.kind === 'voice') this.#sit(act.who, act.room)
    else if (act.kind === 'say')
      this.remember({ target: { line: act.line }, who: act.who, room: act.room, emoji: act.emoji ?? [] })
    else if (act.kind === 'react') this.#find(act.room, act.to)?.reactions.set(act.who, act.emoji)
  }

  #sit(who: string, room: string | null): void {
    if (room === null) this.#voice.delete(who)
    else this.#voice.set(who, room)
  }

  #find(room: string, target: Target): Said | undefined {
    return this.recent(room).find((said) =>
      'line' in target
        ? 'line' in said.target && said.target.line === target.line
        : 'messageId' in said.target && said.target.messageId === target.messageId,
    )
  }
}

/** One of `people`, the likelier the higher `weight`; undefined when nobody has any. */
export function chooseBy<T>(people: readonly T[], weight: (one: T) => number, random: Random): T | undefined {
  const total = people.reduce((sum, one) => sum + weight(one), 0)
  if (total <= 0) return undefined
  let left = random.next() * total
  for (const one of people) {
    left -= weight(one)
    if (left < 0) return one
  }
  return people.at(-1)
}
