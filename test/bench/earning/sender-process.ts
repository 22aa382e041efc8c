import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Stage {
  readonly token: string
  readonly apiUrl: string
  readonly cdnUrl: string
  /** The same is played in each, in channels that talk moves through. */
  readonly guilds: readonly { readonly id: string; readonly channels: readonly string[] }[]
  readonly origin: string
  readonly people: number
  /** How many are played first, so that compilers are warm when the clock starts. */
  readonly warmUp: number
  /** How many are played while the clock runs. */
  readonly messages: number
}

/** The local Discord that plays the script, in a process of its own. */
export class Sender {
  readonly stage: Stage
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, stage: Stage) {
    this.#child = child
    this.stage = stage
  }

  static async start(
    folder: string | undefined,
    most: number,
    { guilds = 1, channels = 1 }: { readonly guilds?: number; readonly channels?: number } = {},
  ): Promise<Sender> {
    const program = fileURLToPath(new URL('sender.ts', import.meta.url))
    const given = [folder ?? '', most, guilds, channels].map(String)
    const child = fork(program, given, { execArgv: ['--import', 'tsx'] })
    const [stage] = await once(child, 'message')
    return new Sender(child, stage as Stage)
  }

  /** Plays a part of the script in the first guild; resolves when every packet has left. */
  async play(part: 'warm-up' | 'script'): Promise<void> {
    const { warmUp, messages } = this.stage
    await (part === 'warm-up' ? this.playLines(0, 0, warmUp) : this.playLines(0, warmUp, warmUp + messages))
  }

  /** Plays lines of the script in a guild by its number. */
  async playLines(guild: number, from: number, to: number): Promise<void> {
    const played = once(this.#child, 'message')
    this.#child.send({ guild, from, to })
    await played
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.send('stop')
    await ended
  }
}
