/** Receives every change of a stored record; `undefined` means that it was removed. */
export interface Journal {
  record(kind: string, key: string, value: object | undefined): void
}

export const memoryJournal: Journal = { record() {} }
