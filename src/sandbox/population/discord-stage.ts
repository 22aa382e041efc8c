import type { Log } from '../../core/log.ts'
import type { Snowflake } from '../../core/snowflake.ts'
import type { Control } from '../control/control.ts'
import type { Room } from './room.ts'
import type { Act, Status, Target } from './script.ts'

export interface StageOptions {
  readonly control: Control
  readonly guildId: Snowflake
  readonly rooms: () => readonly Room[]
  /** User ids by character key. */
  readonly ids: ReadonlyMap<string, Snowflake>
  /** Whether a real person acts as this member at present: then the population leaves it alone. */
  readonly isTaken: (userId: Snowflake) => boolean
  readonly log: Log
}

const REMEMBERED_LINES = 500

/** Does the population's acts on the local Discord, each as the member whom it is about. */
export class DiscordStage {
  readonly #options: StageOptions
  readonly #lines = new Map<number, Promise<Snowflake | undefined>>()
  readonly #status = new Map<Snowflake, Status>()
  /** Members whom a real person acted as when the population last wanted something of them. */
  readonly #given = new Set<Snowflake>()
  readonly #sending = new Map<Snowflake, number>()

  constructor(options: StageOptions) {
    this.#options = options
  }

  /** Does `act`; what Discord refuses (a channel is gone, a member was banned) is noted and passed over. */
  perform(act: Act): void {
    const userId = this.#options.ids.get(act.who)
    if (userId === undefined) return
    if (act.kind === 'presence') this.#status.set(userId, act.status)
    if (this.#options.isTaken(userId)) {
      this.#given.add(userId)
      return
    }
    if (this.#given.delete(userId))
      this.#options.control.as(userId).setPresence(this.#status.get(userId) ?? 'offline')
    this.#do(act, userId).catch((error: unknown) =>
      this.#options.log.debug('a simulated member was refused', { kind: act.kind, error }),
    )
  }

  /** Whether a message of this member that is just being announced comes from the population. */
  isSending(userId: Snowflake): boolean {
    return (this.#sending.get(userId) ?? 0) > 0
  }

  async #do(act: Act, userId: Snowflake): Promise<void> {
    const { control, guildId, rooms } = this.#options
    const actor = control.as(userId)
    if (act.kind === 'presence') {
      actor.setPresence(act.status)
      return
    }
    const channelId = rooms().find(({ key }) => key === act.room)?.channelId
    if (act.kind === 'voice') {
      if (channelId === undefined) actor.leaveVoice(guildId)
      else actor.joinVoice(guildId, channelId, { self_mute: act.muted })
      return
    }
    if (channelId === undefined) return
    if (act.kind === 'type') await actor.typing(channelId)
    else if (act.kind === 'say') await this.#say(act, userId, channelId)
    else if (act.kind === 'command') await actor.runCommand(guildId, channelId, act.name)
    else await this.#react(act, userId, channelId)
  }

  async #say(act: Extract<Act, { kind: 'say' }>, userId: Snowflake, channelId: Snowflake): Promise<void> {
    const repliesTo = act.replyTo && this.#find(act.replyTo)
    const sent = (async () => {
      const messageId = await repliesTo
      this.#sending.set(userId, (this.#sending.get(userId) ?? 0) + 1)
      try {
        const message = await this.#options.control.as(userId).send(channelId, {
          content: this.#withMentions(act.text),
          allowed_mentions: { parse: ['users'] },
          ...(messageId && { message_reference: { message_id: messageId, fail_if_not_exists: false } }),
        })
        return message.id
      } finally {
        this.#sending.set(userId, (this.#sending.get(userId) ?? 1) - 1)
      }
    })()
    this.#remember(act.line, sent)
    await sent
  }

  async #react(act: Extract<Act, { kind: 'react' }>, userId: Snowflake, channelId: Snowflake): Promise<void> {
    const messageId = await this.#find(act.to)
    if (messageId) await this.#options.control.as(userId).react(channelId, messageId, act.emoji)
  }

  async #find(target: Target): Promise<Snowflake | undefined> {
    return 'messageId' in target ? target.messageId : await this.#lines.get(target.line)
  }

  #remember(line: number, sent: Promise<Snowflake>): void {
    this.#lines.set(
      line,
      sent.catch(() => undefined),
    )
    const oldest = this.#lines.keys().next().value
    if (this.#lines.size > REMEMBERED_LINES && oldest !== undefined) this.#lines.delete(oldest)
  }

  #withMentions(text: string): string {
    return text.replaceAll(/<@([^>]+)>/gu, (mention, key: string) => {
      const id = this.#options.ids.get(key)
      return id === undefined ? mention : `<@${id}>`
    })
  }
}
