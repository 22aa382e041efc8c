const HEADER_BYTES = 16

/** The longest message that hello announces. */
export const MAX_MESSAGE_BYTES = 48_000_000

const MOST_CHUNKS = 512

/** Bytes that all connections together may have received of messages that are not yet whole. */
const BUDGET_BYTES = 512 * 1024 * 1024
let buffered = 0

/** The bytes are no message that this server could ever answer; the connection has to end. */
export class ProtocolViolation extends Error {
  override readonly name = 'ProtocolViolation'
}

/** Cuts a stream of bytes into whole messages; holds no more than what has really arrived. */
export class FrameReader {
  #chunks: Buffer[] = []
  #length = 0

  get isEmpty(): boolean {
    return this.#length === 0
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    // Each piece costs far more than its bytes: a message that comes byte by byte is put together on the way.
    if (this.#chunks.length >= MOST_CHUNKS) this.#joined()
    buffered += chunk.length
    if (buffered > BUDGET_BYTES) throw new ProtocolViolation('too much is being received at once')
  }

  /** The next whole message, null while it is incomplete. Throws ProtocolViolation for an impossible length. */
  next(): Buffer | null {
    if (this.#length < HEADER_BYTES) return null
    const length = this.#peekLength()
    if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES)
      throw new ProtocolViolation(`message length ${length}`)
    if (this.#length < length) return null
    const whole = this.#joined()
    this.#replace(whole.subarray(length))
    return whole.subarray(0, length)
  }

  clear(): void {
    buffered -= this.#length
    this.#chunks = []
    this.#length = 0
  }

  #peekLength(): number {
    const first = this.#chunks[0]
    return first && first.length >= 4 ? first.readInt32LE(0) : this.#joined().readInt32LE(0)
  }

  #joined(): Buffer {
    const [first] = this.#chunks
    if (first && this.#chunks.length === 1) return first
    const whole = Buffer.concat(this.#chunks, this.#length)
    this.#chunks = [whole]
    return whole
  }

  #replace(rest: Buffer): void {
    buffered -= this.#length - rest.length
    this.#length = rest.length
    this.#chunks = rest.length > 0 ? [rest] : []
  }
}
