import type { GuildDirectory, GuildMember } from '../../../core/guild-directory.ts'

/** Members of one guild by id, each asked for once: Discord takes only two such questions a second. */
export class MemberPages {
  readonly #guilds: Pick<GuildDirectory, 'members'>
  readonly #guildId: string
  readonly #known = new Map<string, GuildMember | undefined>()

  constructor(guilds: Pick<GuildDirectory, 'members'>, guildId: string) {
    this.#guilds = guilds
    this.#guildId = guildId
  }

  /** Asks for those who are not known yet. */
  async ask(userIds: Iterable<string>): Promise<void> {
    const unknown = [...new Set(userIds)].filter((id) => !this.#known.has(id))
    if (unknown.length === 0) return
    const found = await this.#guilds.members(this.#guildId, unknown)
    for (const id of unknown) this.#known.set(id, found.get(id))
  }

  /** Undefined for who was not asked for, or is no member. */
  get(userId: string): GuildMember | undefined {
    return this.#known.get(userId)
  }
}
