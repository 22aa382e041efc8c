/** An answer of the model: MongoDB refuses with this code; null where the manual names none. */
export class Refusal extends Error {
  readonly code: number | null
  constructor(code: number | null) {
    super(`refused with ${code ?? 'an error'}`)
    this.code = code
  }
}

/** What the manual leaves open, or what depends on the order of reading: the operation is left out. */
export class Undecided extends Error {}
