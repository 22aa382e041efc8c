import type { Doc } from '../bson/value.ts'

/** What a reader sees in the place of a stored document. */
export interface Shadowed {
  readonly bytes: Uint8Array
  readonly doc: Doc
}

/** A shadowed document at one of its places in an index. */
export interface Place {
  readonly key: Buffer
  readonly record: number
  readonly bytes: Uint8Array
}
