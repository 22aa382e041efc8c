import { BSONSymbol, Binary, Code, type MaybeValue, Regex } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { PipelineEnvironment } from './stage.ts'

const DEFAULT_LIMIT = 100 * 1024 * 1024

/** Counts what a stage holds; beyond the limit it fails as MongoDB does when it may not write to disk. */
export class MemoryMeter {
  readonly #stage: string
  readonly #limit: number
  #used = 0

  constructor(stage: string, environment: PipelineEnvironment) {
    this.#stage = stage
    this.#limit = environment.memoryLimit ?? DEFAULT_LIMIT
  }

  add(bytes: number): void {
    this.#used += bytes
    if (this.#used > this.#limit) throw this.#exceeded()
  }

  release(bytes: number): void {
    this.#used -= bytes
  }

  #exceeded(): CommandError {
    const message =
      this.#stage === '$sort'
        ? `Sort exceeded memory limit of ${this.#limit} bytes, but did not opt in to external sorting. Aborting operation.`
        : `Exceeded memory limit for ${this.#stage}, but didn't allow external spilling. Aborting operation.`
    return new CommandError('QueryExceededMemoryLimitNoDiskUseAllowed', message)
  }
}

/** About how many bytes a value takes; of one beyond `most` only that it does: values can share their parts. */
export function approximateSize(value: MaybeValue, most = 2 * DEFAULT_LIMIT): number {
  if (typeof value === 'string') return 16 + value.length
  if (typeof value !== 'object' || value === null) return 8
  if (value instanceof Map) {
    let size = 48
    for (const [name, inner] of value) {
      size += 24 + name.length + approximateSize(inner, most - size)
      if (size > most) break
    }
    return size
  }
  if (Array.isArray(value)) {
    let size = 32
    for (const inner of value) {
      size += 8 + approximateSize(inner, most - size)
      if (size > most) break
    }
    return size
  }
  if (value instanceof Binary) return 48 + value.bytes.length
  if (value instanceof Regex) return 48 + value.pattern.length
  if (value instanceof Code) return 48 + value.source.length
  return value instanceof BSONSymbol ? 48 + value.value.length : 48
}
