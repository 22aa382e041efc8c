import type { CardBackground, CardKindName } from '../../core/cards.ts'
import type { PreparedBackground } from '../backgrounds/prepare-background.ts'
import type { CardFormat } from '../encoding/encode.ts'

/** What a worker is started with. */
export interface WorkerSettings {
  readonly avatarOrigins: readonly string[]
  readonly cacheDirectory: string | null
  /** Whether workers take every core: the bot's own thread then goes first. */
  readonly yields: boolean
}

/** One card to draw; `card` fits the schema of its kind and `words` come from it. */
export interface DrawWork {
  readonly kind: CardKindName
  readonly card: object
  readonly words: object
  readonly theme: string | undefined
  readonly accent: string | undefined
  readonly locale: string
  readonly format: CardFormat
  readonly background?: CardBackground
}

/** The same on its way to a worker: text is handed over in a third of the time that objects take. */
export interface PackedWork extends Pick<DrawWork, 'format' | 'background'> {
  /** JSON of the rest. */
  readonly json: string
}

export function packWork({ format, background, ...work }: DrawWork): PackedWork {
  return { json: JSON.stringify(work), format, background }
}

export function unpackWork({ json, format, background }: PackedWork): DrawWork {
  return { ...JSON.parse(json), format, background }
}

/** `isComplete` is false when a picture did not come in time and a monogram stands in. */
export interface DrawnCard {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly isComplete: boolean
}

export type WorkerRequest =
  | { readonly id: number; readonly draw: PackedWork }
  | { readonly id: number; readonly prepare: { readonly address: string } }

/** The worker's first word: it has loaded its code, and its time to answer begins. */
export const workerReady = 'ready'

export type WorkerReply =
  | { readonly id: number; readonly drawn: DrawnCard }
  | { readonly id: number; readonly prepared: PreparedBackground }
  | { readonly id: number; readonly error: string }
