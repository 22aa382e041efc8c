/** Receives every change of a stored record; `undefined` means that it was removed. */
export interface Journal {
  record(kind: string, key: string, value: object | undefined): void
  /** Makes what was recorded durable before it is answered for. */
  flush(): void
}

export const memoryJournal: Journal = { record() {}, flush() {} }
