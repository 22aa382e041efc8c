import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '../errors.ts'

const WRITE_BYTES = 1024 * 1024
const READ_BYTES = 64 * 1024
const LENGTH_BYTES = 4
const NAME = /^spill-[0-9a-f-]{36}\.tmp$/

/**
 * Records on disk that one operation has no room for in memory. The file loses its name as soon as it is open, so that
 * nothing is left of it after a crash; where that can't be, `removeSpillFiles` finds it at the next start.
 */
export class SpillFile {
  readonly #file: number
  readonly #path: string
  #pending: Uint8Array[] = []
  #pendingBytes = 0
  #written = 0

  constructor(folder: string) {
    this.#path = join(folder, `spill-${randomUUID()}.tmp`)
    this.#file = attempt(() => openSync(this.#path, 'wx+', 0o600))
    removed(this.#path)
  }

  /** Where the next record will begin. */
  get end(): number {
    return this.#written + this.#pendingBytes
  }

  append(parts: readonly Uint8Array[]): void {
    const length = Buffer.allocUnsafe(LENGTH_BYTES)
    length.writeUInt32LE(parts.reduce((sum, part) => sum + part.length, 0))
    for (const part of [length, ...parts]) {
      this.#pending.push(part)
      this.#pendingBytes += part.length
    }
    if (this.#pendingBytes >= WRITE_BYTES) this.#flush()
  }

  /** The records from one place to another, in their order. */
  *read(from: number, to: number): Iterable<Buffer> {
    this.#flush()
    let block: Buffer = Buffer.alloc(0)
    let at = from
    for (let used = 0; at + used < to;) {
      const left = block.length - used
      const whole = LENGTH_BYTES + (left >= LENGTH_BYTES ? block.readUInt32LE(used) : 0)
      if (left >= LENGTH_BYTES && left >= whole) {
        yield block.subarray(used + LENGTH_BYTES, used + whole)
        used += whole
        continue
      }
      at += used
      used = 0
      block = this.#block(at, Math.min(to - at, Math.max(READ_BYTES, whole)))
    }
  }

  close(): void {
    this.#pending = []
    closeSync(this.#file)
    removed(this.#path)
  }

  #flush(): void {
    if (this.#pendingBytes === 0) return
    const bytes = Buffer.concat(this.#pending, this.#pendingBytes)
    for (let at = 0; at < bytes.length;) {
      at += attempt(() => writeSync(this.#file, bytes, at, bytes.length - at, this.#written + at))
    }
    this.#written += bytes.length
    this.#pending = []
    this.#pendingBytes = 0
  }

  #block(at: number, length: number): Buffer {
    const block = Buffer.allocUnsafeSlow(length)
    for (let filled = 0; filled < length;) {
      const bytes = readSync(this.#file, block, filled, length - filled, at + filled)
      if (bytes === 0) throw new CommandError('InternalError', 'a file of intermediate results is cut off')
      filled += bytes
    }
    return block
  }
}

/** Removes the files that a process which ended in the middle could not. */
export function removeSpillFiles(folder: string): void {
  for (const name of readdirSync(folder)) if (NAME.test(name)) removed(join(folder, name))
}

/** An open file can't be removed everywhere. */
function removed(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    return
  }
}

function attempt<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    const isFull =
      error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code))
    if (!isFull) throw error
    throw new CommandError('OutOfDiskSpace', 'no space is left on the disk for intermediate results')
  }
}
