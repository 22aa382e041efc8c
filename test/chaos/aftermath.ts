import type { LocalDiscord, SeededGuild } from '../../src/sandbox/index.ts'
import { LENT_ROLE, LEVEL_ROLES, XP_PER_LEVEL } from './plan.ts'

interface Said {
  readonly author?: { readonly id: string }
  readonly channel_id: string
  readonly content?: string
  readonly interaction_metadata?: object
}

/** Hears what the bot says in a channel or to somebody, for what it may say only once; answers to commands may well be alike. */
export class Notices {
  doubled = 0
  readonly #said = new Set<string>()

  constructor({ control }: LocalDiscord, botUserId: string) {
    control.listen((event, data) => {
      if (event !== 'MESSAGE_CREATE') return
      const message = data as Said
      if (message.author?.id !== botUserId || !message.content || message.interaction_metadata) return
      const notice = `${message.channel_id} ${message.content}`
      if (this.#said.has(notice)) this.doubled += 1
      this.#said.add(notice)
    })
  }

  get count(): number {
    return this.#said.size
  }
}

/** Members whose level roles on Discord are not those of their level, or who still have what was lent. */
export function wrongRoles(
  { control }: LocalDiscord,
  guild: SeededGuild,
  people: readonly string[],
  totals: Readonly<Record<string, number>>,
): string[] {
  return people.flatMap((id) => {
    const held = control.guild(guild.id).members.get(id)?.roles ?? []
    const level = Math.floor((totals[`${guild.id}:${id}`] ?? 0) / XP_PER_LEVEL)
    const wrong = Object.entries(LEVEL_ROLES).filter(
      ([name, reached]) => held.includes(guild.roles[name] ?? '') !== level >= reached,
    )
    const kept = held.includes(guild.roles[LENT_ROLE] ?? '') ? [`${id} keeps ${LENT_ROLE}`] : []
    return [...wrong.map(([name]) => `${id} at level ${level}: ${name}`), ...kept]
  })
}
