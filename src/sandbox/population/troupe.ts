import { integerBetween } from '../../core/random.ts'
import type { Random } from '../../core/random.ts'
import type { Behaviour, Reflex } from './behaviour.ts'
import { statusAt } from './behaviours/keeps-hours.ts'
import { sitIn } from './behaviours/sits-in-voice.ts'
import { converse, isTalkRoom } from './behaviours/starts-conversations.ts'
import type { Character } from './character.ts'
import type { Happening } from './happening.ts'
import type { PacedClock } from './paced-clock.ts'
import { chooseBy } from './scene.ts'
import type { Player } from './player.ts'
import type { Scene } from './scene.ts'
import type { Act, Script } from './script.ts'

export interface TroupeOptions {
  readonly players: readonly Player[]
  /** Of the players' characters. */
  readonly scene: Scene
  readonly pace: PacedClock
  readonly random: Random
  readonly reflexes: readonly Reflex[]
  /** Does an act for real; must not throw. */
  readonly perform: (act: Act) => void
}

/** Gives each character their turns and plays the scripts that come of them, all on the paced clock. */
export class Troupe {
  readonly #options: TroupeOptions

  constructor(options: TroupeOptions) {
    this.#options = options
  }

  /** Everyone takes their place, talk begins in every room, a few sit in voice, and the turns start. */
  start(): void {
    const { players, scene, random } = this.#options
    for (const { character } of players)
      this.#do({ kind: 'presence', who: character.key, status: statusAt(character, scene, random) })
    this.#firstTalk()
    this.#firstVoice()
    for (const { character, behaviours } of players)
      for (const behaviour of behaviours)
        this.#rest(character, behaviour, behaviour.rests(character, random) * random.next())
  }

  notice(happening: Happening): void {
    const { scene, random, reflexes } = this.#options
    for (const reflex of reflexes)
      for (const script of reflex.answer(happening, scene, random)) this.#play(script)
  }

  #rest(who: Character, behaviour: Behaviour, milliseconds: number): void {
    const { pace, random, scene } = this.#options
    pace.after(milliseconds, () => {
      this.#play(behaviour.turn(who, scene, random))
      this.#rest(who, behaviour, behaviour.rests(who, random))
    })
  }

  #play(script: Script, at = 0): void {
    const step = script[at]
    if (!step) return
    this.#options.pace.after(step.wait, () => {
      this.#do(step.act)
      this.#play(script, at + 1)
    })
  }

  #do(act: Act): void {
    this.#options.scene.apply(act)
    this.#options.perform(act)
  }

  #firstTalk(): void {
    const { scene, random } = this.#options
    for (const room of scene.rooms) {
      if (!isTalkRoom(room)) continue
      const free = scene.characters.filter(
        (who) => scene.isFree(who.key) && (!room.language || who.languages[0] === room.language),
      )
      const opener = chooseBy(free, ({ temper }) => temper.talk, random)
      if (opener)
        this.#play(withDelay(converse(opener, room, scene, random), integerBetween(random, 300, 2_500)))
    }
  }

  #firstVoice(): void {
    const { scene, random } = this.#options
    const room = scene.rooms.find(({ purpose }) => purpose === 'voice')
    if (!room) return
    const about = scene.characters.filter((who) => scene.isAbout(who.key))
    for (let seats = 3; seats > 0; seats--) {
      const who = chooseBy(about, ({ temper }) => temper.voice, random)
      if (!who) return
      about.splice(about.indexOf(who), 1)
      this.#play(withDelay(sitIn(who, room.key, random), integerBetween(random, 0, 4_000)))
    }
  }
}

function withDelay(script: Script, delay: number): Script {
  return script.map((step, at) => (at === 0 ? { ...step, wait: step.wait + delay } : step))
}
