import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { BotPlace, Order, Report } from './bot-protocol.ts'

const program = fileURLToPath(new URL('bot.ts', import.meta.url))
const LINES_KEPT = 40

/** The bot in a process of its own; it knows which phase the process was in when it died. */
export class BotProcess {
  readonly ended: Promise<number | null>
  readonly #child: ChildProcess
  readonly #seen = new Set<string>()
  readonly #waiting = new Set<() => void>()
  readonly #lines: string[] = []
  #phase = 'start'
  #commits = 0
  #databaseUri = ''

  constructor(place: BotPlace) {
    this.#child = fork(program, [JSON.stringify(place)], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const { stdout, stderr } = this.#child
    if (!stdout || !stderr) throw new Error('the bot process has no output')
    this.#child.on('error', () => undefined)
    createInterface({ input: stdout }).on('line', (line) => this.#hear(line))
    createInterface({ input: stderr }).on('line', (line) => {
      this.#lines.push(line)
      if (this.#lines.length > LINES_KEPT) this.#lines.shift()
    })
    this.ended = once(this.#child, 'close').then(([code]) => {
      this.#wake()
      return code as number | null
    })
  }

  /** Where it is, or where it died. */
  get phase(): string {
    const isCommitting = this.#commits > 0
    if (this.#phase === 'serve') return isCommitting ? 'commit' : 'serve'
    return isCommitting ? `${this.#phase}, in a commit` : this.#phase
  }

  /** Whether it hears what happens: online, and with nothing left to replay. */
  get isListening(): boolean {
    return this.#seen.has('online') && !this.#phase.startsWith('replay') && !this.isOver
  }

  get isOver(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** The last lines of its log. */
  get log(): readonly string[] {
    return this.#lines
  }

  /** Where its database is, once it is online. */
  get databaseUri(): string {
    return this.#databaseUri
  }

  /** Resolves once it said so, or ended. */
  async reached(line: string): Promise<boolean> {
    while (!this.#seen.has(line) && !this.isOver) await new Promise<void>((wake) => this.#waiting.add(wake))
    return this.#seen.has(line)
  }

  order(order: Order): void {
    if (!this.isOver && this.#child.connected) this.#child.send(order, () => undefined)
  }

  /** Undefined when it ended before it could answer. */
  async report(): Promise<Report | undefined> {
    if (this.isOver) return undefined
    const answer = new Promise<Report>((resolve) => this.#child.once('message', resolve))
    this.order({ kind: 'report' })
    return Promise.race([answer, this.ended.then(() => undefined)])
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.ended
  }

  #hear(line: string): void {
    if (line === 'commit') this.#commits += 1
    else if (line === 'committed') this.#commits = Math.max(0, this.#commits - 1)
    else if (line.startsWith('phase ')) this.#phase = line.slice(6)
    else if (line.startsWith('database ')) this.#databaseUri = line.slice(9)
    else if (line === 'online' && this.#phase === 'start') this.#phase = 'serve'
    this.#seen.add(line)
    this.#wake()
  }

  #wake(): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waiting) wake()
  }
}
