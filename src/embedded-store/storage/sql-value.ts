/** What a column of the engine's tables holds. */
export type SqlValue = number | string | Uint8Array | null
