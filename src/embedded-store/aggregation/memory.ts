import { BSONSymbol, Binary, Code, type MaybeValue, Regex } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { PipelineEnvironment } from './stage.ts'

const MIB = 1024 * 1024

/** Bytes that stages may hold in memory; they can be set as MongoDB's parameters of that purpose can. */
export const memoryLimits = {
  /** Of one stage: MongoDB's own limit. */
  stage: 100 * MIB,
  /** Of all stages of all operations together. */
  store: 256 * MIB,
}
/** What a stage may always hold, however much the others do. */
const LEAST = 2 * MIB

let heldByAll = 0

/** Counts what a stage holds; `close` must be called when it holds nothing any more. */
export class MemoryMeter {
  readonly limit: number
  #used = 0

  constructor({ memoryLimit }: Pick<PipelineEnvironment, 'memoryLimit'>) {
    this.limit = memoryLimit ?? memoryLimits.stage
  }

  get used(): number {
    return this.#used
  }

  /** Whether it has to put something on disk, or to give up. */
  get isFull(): boolean {
    return this.#used > this.limit || (heldByAll > memoryLimits.store && this.#used > LEAST)
  }

  add(bytes: number): void {
    this.#used += bytes
    heldByAll += bytes
  }

  release(bytes: number): void {
    this.add(-bytes)
  }

  close(): void {
    this.release(this.#used)
  }
}

/** QueryExceededMemoryLimitNoDiskUseAllowed (292), as MongoDB says it when `allowDiskUse` is false. */
export function noDiskUse(stage: string, limit: number): CommandError {
  return new CommandError(
    'QueryExceededMemoryLimitNoDiskUseAllowed',
    stage === '$sort'
      ? `Sort exceeded memory limit of ${limit} bytes, but did not opt in to external sorting.`
      : `Exceeded memory limit for ${stage}, but didn't allow external sort. Pass allowDiskUse:true to opt in.`,
  )
}

/** ExceededMemoryLimit (146): what grows can't be put on disk. */
export function cannotSpill(operator: string, limit: number): CommandError {
  return new CommandError(
    'ExceededMemoryLimit',
    `${operator} used too much memory and cannot spill to disk. Memory limit: ${limit} bytes`,
  )
}

/** About how many bytes a value takes; of one beyond `most` only that it does: values can share their parts. */
export function approximateSize(value: MaybeValue, most = 200 * MIB): number {
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
