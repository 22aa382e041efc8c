import type { CardBackground, CardKindName } from '../../core/cards.ts'
import type { PreparedBackground } from '../backgrounds/prepare-background.ts'
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
  readonly background?: CardBackground
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
  | { readonly id: number; readonly prepare: { readonly address: string } }

export type WorkerReply =
  | { readonly id: number; readonly drawn: DrawnCard }
  | { readonly id: number; readonly prepared: PreparedBackground }
  | { readonly id: number; readonly error: string }
