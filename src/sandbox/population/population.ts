import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Random } from '../../core/random.ts'
import type { Snowflake } from '../../core/snowflake.ts'
import type { Control, PopulationState } from '../control/control.ts'
import { cast } from './cast/index.ts'
import { DiscordStage } from './discord-stage.ts'
import { hear } from './ears.ts'
import { Library } from './library.ts'
import { PacedClock } from './paced-clock.ts'
import type { Player } from './player.ts'
import { reflexes } from './reflexes/index.ts'
import { roomsOf } from './rooms-of.ts'
import { Scene } from './scene.ts'
import { repertoires } from './texts/index.ts'
import { Troupe } from './troupe.ts'

export interface PopulationOptions {
  readonly discord: { readonly control: Control }
  readonly guildId: Snowflake
  readonly clock: Clock
  readonly random: Random
  /** 1 is natural; 0 begins paused. */
  readonly speed: number
  readonly log: Log
  /** Who may come alive, if they are simulated members of the guild; the cast of forty when left out. */
  readonly players?: readonly Player[]
}

/** The simulated members of a guild while they live. */
export interface Population {
  /** Times as fast as natural, above 0. */
  setSpeed(speed: number): void
  pause(): void
  resume(): void
  state(): PopulationState
  stop(): void
}

/** Brings the guild's simulated members to life: those of the cast who are members of it. */
export function startPopulation(options: PopulationOptions): Population {
  const { discord, guildId, clock, random, speed, log } = options
  const { control } = discord
  const guild = control.guild(guildId)
  const ids = new Map<string, Snowflake>()
  for (const person of control.people())
    if (person.simulated && person.guilds.includes(guildId)) ids.set(person.username, person.id)
  const keys = new Map([...ids].map(([key, id]) => [id, key]))
  const players = (options.players ?? cast).filter(({ character }) => ids.has(character.key))

  let present = roomsOf(guild)
  const rooms = () => present
  const pace = new PacedClock(clock, speed || 1)
  if (speed === 0) pace.pause()
  const isTaken = (userId: Snowflake): boolean => control.gateway.isOnline(userId)
  const scene = new Scene({
    characters: players.map(({ character }) => character),
    rooms,
    library: new Library(repertoires, random),
    time: () => pace.now(),
    now: () => clock.now(),
    isTaken: (key) => isTaken(ids.get(key) ?? ''),
  })
  const stage = new DiscordStage({ control, guildId, rooms, ids, isTaken, log })
  const troupe = new Troupe({ players, scene, pace, random, reflexes, perform: (act) => stage.perform(act) })
  const isOwn = (userId: Snowflake): boolean => stage.isSending(userId)
  const deafen = control.world.subscribe((dispatch) => {
    if (dispatch.event.startsWith('CHANNEL_')) present = roomsOf(guild)
    const happening = hear(dispatch, { world: control.world, guildId, rooms, keys, isOwn, isTaken })
    if (happening && !pace.paused) troupe.notice(happening)
  })
  troupe.start()

  const population: Population = {
    setSpeed: (faster) => pace.setSpeed(faster),
    pause: () => pace.pause(),
    resume: () => pace.resume(),
    state: () => ({
      paused: pace.paused,
      speed: pace.speed,
      size: players.length,
      online: players.filter(({ character }) => scene.isAbout(character.key)).length,
    }),
    stop() {
      deafen()
      pace.stop()
      if (control.population === steering) control.population = undefined
    },
  }
  const steering = steeringOf(population)
  control.population = steering
  return population
}

function steeringOf(population: Population) {
  return {
    state: () => population.state(),
    set({ paused, speed }: { paused?: boolean | undefined; speed?: number | undefined }) {
      if (speed !== undefined && speed > 0) population.setSpeed(speed)
      if (paused === true || speed === 0) population.pause()
      if (paused === false) population.resume()
    },
  }
}
