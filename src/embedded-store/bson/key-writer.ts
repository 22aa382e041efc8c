import { CommandError } from '../errors.ts'

/** A value that shares its parts can have a key without bound. */
const MOST_BYTES = 64 * 1024 * 1024

/** A growing buffer for keys that are compared byte by byte. */
export class KeyWriter {
  #bytes = Buffer.allocUnsafe(64)
  #at = 0
  readonly #textKey: ((text: string) => Uint8Array) | undefined

  constructor(textKey?: (text: string) => Uint8Array) {
    this.#textKey = textKey
  }

  get length(): number {
    return this.#at
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#at)
  }

  byte(value: number): void {
    const at = this.#reserve(1)
    this.#bytes[at] = value
  }

  uint32(value: number): void {
    const at = this.#reserve(4)
    this.#bytes.writeUInt32BE(value, at)
  }

  uint64(value: bigint): void {
    const at = this.#reserve(8)
    this.#bytes.writeBigUInt64BE(value, at)
  }

  /** The bits of a double that is not negative: their order is the numbers' order. */
  magnitude(value: number): void {
    const at = this.#reserve(8)
    this.#bytes.writeDoubleBE(value, at)
  }

  raw(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length)
    this.#bytes.set(bytes, at)
  }

  /** Text in UTF-8; a 0 inside is written 0 255, and 0 0 ends it. */
  text(text: string): void {
    if (!this.#plainText(text)) this.#escaped(Buffer.from(text, 'utf8'))
  }

  /** Like `text`, but as the collation orders it. */
  collated(text: string): void {
    if (this.#textKey) this.#escaped(this.#textKey(text))
    else this.text(text)
  }

  /** Turns the order of what was written since `start` around. */
  invert(start: number): void {
    for (let at = start; at < this.#at; at++) this.#bytes[at] = ~(this.#bytes[at] as number) & 0xff
  }

  /** Short text of plain ASCII, as nearly all is, needs no buffer of its own; gives whether it was such. */
  #plainText(text: string): boolean {
    if (text.length > 40) return false
    const start = this.#reserve(text.length + 2)
    const bytes = this.#bytes
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      if (unit === 0 || unit > 127) {
        this.#at = start
        return false
      }
      bytes[start + index] = unit
    }
    bytes[start + text.length] = 0
    bytes[start + text.length + 1] = 0
    return true
  }

  #escaped(bytes: Uint8Array): void {
    let from = 0
    for (let zero = bytes.indexOf(0); zero >= 0; zero = bytes.indexOf(0, from)) {
      this.raw(bytes.subarray(from, zero + 1))
      this.byte(255)
      from = zero + 1
    }
    this.raw(from === 0 ? bytes : bytes.subarray(from))
    this.byte(0)
    this.byte(0)
  }

  #reserve(length: number): number {
    const at = this.#at
    if (at + length > this.#bytes.length) {
      if (at + length > MOST_BYTES) throw new CommandError('BSONObjectTooLarge', 'a key is too large')
      const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, at + length))
      this.#bytes.copy(larger, 0, 0, at)
      this.#bytes = larger
    }
    this.#at = at + length
    return at
  }
}
