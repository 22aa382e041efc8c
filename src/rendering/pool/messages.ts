import type { CardKindName } from '../cards/index.ts'
import type { CardFormat } from '../encoding/encode.ts'

/** What a worker is started with. */
export interface WorkerSettings {
  readonly avatarOrigins: readonly string[]
  readonly cacheDirectory: string | null
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
  /** A file that was prepared by `prepareBackground`; the id changes with the content. */
  readonly background?: { readonly id: string; readonly bytes: Uint8Array }
}

/** `isComplete` is false when a picture did not come in time and a monogram stands in. */
export interface DrawnCard {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly isComplete: boolean
}

export type WorkerRequest =
  | { readonly id: number; readonly draw: DrawWork }
  | { readonly id: number; readonly prepare: { readonly file: Uint8Array } }

/** `prepared` is null when the uploaded file is no picture that a card can have. */
export type WorkerReply =
  | { readonly id: number; readonly drawn: DrawnCard }
  | { readonly id: number; readonly prepared: Uint8Array | null }
  | { readonly id: number; readonly error: string }
