import { decodeDocument } from '../bson/decode.ts'
import { isNumber, typeName } from '../bson/types.ts'
import { Decimal128, type Doc, Int32, type MaybeValue, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'

/** A document that came with a command; `bytes` when it came as such. */
export interface GivenDocument {
  readonly doc: Doc
  readonly bytes: Uint8Array | null
}

/** The fields of a command, read with MongoDB's checks; also used for the documents inside, with their own `name`. */
export class Request {
  /** The command's name, or for an inner document the path that messages call it by. */
  readonly name: string
  readonly body: Doc
  readonly #sequences: ReadonlyMap<string, readonly Uint8Array[]>

  constructor(name: string, body: Doc, sequences: ReadonlyMap<string, readonly Uint8Array[]> = new Map()) {
    this.name = name
    this.body = body
    this.#sequences = sequences
  }

  get(field: string): MaybeValue {
    return this.body.get(field)
  }

  has(field: string): boolean {
    return this.body.has(field) || this.#sequences.has(field)
  }

  fieldNames(): string[] {
    return [...this.body.keys(), ...this.#sequences.keys()]
  }

  text(field: string): string {
    const value = this.body.get(field)
    if (value === undefined) throw this.missing(field)
    if (typeof value !== 'string') throw this.wrongType(field, value, 'string')
    return value
  }

  optionalText(field: string): string | undefined {
    return this.body.has(field) ? this.text(field) : undefined
  }

  /** The collection that the command's first field names, empty when it names none. */
  namedCollection(): string {
    const value = this.body.get(this.name)
    return typeof value === 'string' ? value : ''
  }

  flag(field: string, otherwise = false): boolean {
    const value = this.body.get(field)
    if (value === undefined || value === null) return otherwise
    if (typeof value === 'boolean') return value
    if (isNumber(value)) return numberOf(value) !== 0
    throw this.wrongType(field, value, '[bool, long, int, decimal, double]')
  }

  /** A whole number; fractions are cut off, as MongoDB does. */
  integer(field: string, otherwise: number): number {
    const value = this.body.get(field)
    if (value === undefined || value === null) return otherwise
    if (!isNumber(value)) throw this.wrongType(field, value, '[long, int, decimal, double]')
    const number = numberOf(value)
    if (Number.isNaN(number))
      throw new CommandError('BadValue', `BSON field '${this.name}.${field}' must be a number`)
    return Math.trunc(number)
  }

  /** A whole number that must not be negative. */
  count(field: string, otherwise: number): number {
    const value = this.integer(field, otherwise)
    if (value < 0) {
      throw new CommandError(51024, `BSON field '${field}' value must be >= 0, actual value '${value}'`)
    }
    return value
  }

  document(field: string): Doc {
    const value = this.body.get(field)
    if (value === undefined) throw this.missing(field)
    if (!isDoc(value)) throw this.wrongType(field, value, 'object')
    return value
  }

  optionalDocument(field: string): Doc | undefined {
    const value = this.body.get(field)
    if (value === undefined || value === null) return undefined
    return this.document(field)
  }

  /** The documents of an array field or of a document sequence. */
  documents(field: string): GivenDocument[] {
    const sequence = this.#sequences.get(field)
    if (sequence) return sequence.map((bytes) => ({ doc: decodeDocument(bytes), bytes }))
    const value = this.body.get(field)
    if (value === undefined) throw this.missing(field)
    if (!Array.isArray(value)) throw this.wrongType(field, value, 'array')
    return value.map((element, index) => {
      if (!isDoc(element)) throw this.wrongType(`${field}.${index}`, element, 'object')
      return { doc: element, bytes: null }
    })
  }

  optionalDocuments(field: string): Doc[] | undefined {
    const value = this.body.get(field)
    if (value === undefined || value === null) return undefined
    return this.documents(field).map(({ doc }) => doc)
  }

  /** Refuses every field that is not among these, as MongoDB does. */
  allowOnly(fields: ReadonlySet<string>): void {
    for (const field of this.fieldNames()) {
      if (fields.has(field)) continue
      throw new CommandError('IDLUnknownField', `BSON field '${this.name}.${field}' is an unknown field.`)
    }
  }

  missing(field: string): CommandError {
    return new CommandError(
      'IDLFailedToParse',
      `BSON field '${this.name}.${field}' is missing but a required field`,
    )
  }

  wrongType(field: string, value: MaybeValue, expected: string): CommandError {
    const wanted = expected.startsWith('[') ? `expected types '${expected}'` : `expected type '${expected}'`
    return new CommandError(
      'TypeMismatch',
      `BSON field '${this.name}.${field}' is the wrong type '${typeName(value)}', ${wanted}`,
    )
  }
}

/** Any BSON number as a double. */
export function numberOf(value: MaybeValue): number {
  if (value instanceof Int32) return value.value
  if (value instanceof Decimal128) return Number(value.toString())
  return typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? value : Number.NaN
}

export const EMPTY_DOC: Doc = docOf()
