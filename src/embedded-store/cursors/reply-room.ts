import { CommandError } from '../errors.ts'
import type { Patience } from './patience.ts'

/** What all large answers together may take, from when they are made until they are fetched. */
const BUDGET_BYTES = 128 * 1024 * 1024
/** An answer up to this size never waits and is not counted. */
export const SMALL_REPLY_BYTES = 256 * 1024
/** As large as a batch becomes. */
const BATCH_BYTES = 16 * 1024 * 1024
/** How long a client may leave an answer untouched while others wait for its room. */
const STALLED_MS = 3000

/**
 * The room that answers share. A large answer is made only when there is room for it; small ones always are, so that what others
 * wait for goes on. While someone waits, whoever has stopped fetching its answer loses its connection.
 */
export class ReplyRoom {
  readonly #budget: number
  readonly #stalledMs: number
  readonly #waiting = new Map<ReplyShare, () => void>()
  readonly #sending = new Set<ReplyShare>()
  #used = 0
  #timer: NodeJS.Timeout | null = null

  constructor(budget = BUDGET_BYTES, stalledMs = STALLED_MS) {
    this.#budget = budget
    this.#stalledMs = stalledMs
  }

  get used(): number {
    return this.#used
  }

  /** Whether a batch has room now, with nobody before it in the queue. */
  hasRoom(isFirst = this.#waiting.size === 0): boolean {
    return isFirst && (this.#used === 0 || this.#used + BATCH_BYTES <= this.#budget)
  }

  wait(share: ReplyShare, granted: () => void): void {
    this.#waiting.set(share, granted)
    this.#timer ??= setInterval(() => this.#closeStalled(), this.#stalledMs / 4).unref()
  }

  /** Takes the share out of the queue, whether its turn has come or not. */
  leave(share: ReplyShare): void {
    this.#waiting.get(share)?.()
    this.#waiting.delete(share)
    if (this.#waiting.size > 0 || !this.#timer) return
    clearInterval(this.#timer)
    this.#timer = null
  }

  watch(share: ReplyShare, isSending: boolean): void {
    if (isSending) this.#sending.add(share)
    else this.#sending.delete(share)
  }

  use(change: number): void {
    this.#used += change
    if (change >= 0) return
    for (const next of this.#waiting.keys()) {
      if (!this.hasRoom(true)) return
      next.take()
      this.leave(next)
    }
  }

  #closeStalled(): void {
    const before = performance.now() - this.#stalledMs
    for (const share of this.#sending) if (share.progressAt < before) share.close()
  }
}

/** What one answer takes of the room. */
export class ReplyShare {
  readonly #room: ReplyRoom
  readonly close: () => void
  #held = 0
  #isOver = false
  progressAt = 0

  /** `close` ends the connection of a client that does not fetch the answer. */
  constructor(room: ReplyRoom, close: () => void) {
    this.#room = room
    this.close = close
  }

  get isHeld(): boolean {
    return this.#held > 0
  }

  /** Waits for the room of a whole batch, unless it has that already. Throws ClientDisconnect (279) when nobody is left to answer. */
  async reserve(patience: Patience): Promise<void> {
    if (this.#held > 0) return
    if (this.#room.hasRoom()) return this.take()
    const turn = new Promise<void>((granted) => this.#room.wait(this, granted))
    while (!this.isHeld) {
      await patience.waitFor(turn)
      if (this.#isOver) throw disconnected()
    }
  }

  /** The turn of an operation that holds much while it works; only so many have theirs at once. Its end must be told. */
  async turn(patience: Patience): Promise<ReplyShare> {
    const turn = new ReplyShare(workRoom, () => {})
    try {
      await turn.reserve(patience)
      if (this.#isOver) throw disconnected()
      return turn
    } catch (error) {
      turn.end()
      throw error
    }
  }

  /** Waits for room without keeping it. */
  async whenRoom(patience: Patience): Promise<void> {
    await this.reserve(patience)
    this.settle(0)
  }

  take(): void {
    this.#hold(BATCH_BYTES)
  }

  /** The answer's size is known. */
  settle(bytes: number): void {
    this.#room.leave(this)
    this.#hold(bytes > SMALL_REPLY_BYTES ? bytes : 0)
  }

  /** The answer, or so many further bytes of it, are on their way to the client. */
  sent(bytes: number): void {
    this.progressAt = performance.now()
    this.#hold(Math.max(0, this.#held - bytes))
    this.#room.watch(this, this.#held > 0)
  }

  /** The answer was fetched, or nobody is left to fetch it. */
  end(): void {
    this.#isOver = true
    this.settle(0)
    this.#room.watch(this, false)
  }

  #hold(bytes: number): void {
    const change = bytes - this.#held
    this.#held = bytes
    if (change !== 0) this.#room.use(change)
  }
}

/** Operations that have to see all of their large documents first, eight of them. */
const workRoom = new ReplyRoom()

function disconnected(): CommandError {
  return new CommandError('ClientDisconnect', 'operation was interrupted because a client disconnected')
}
