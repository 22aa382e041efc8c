/** Facts that a message may name: plain values only, never a user's free text beyond what the reply needs. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>

/**
 * A refusal that a person caused and can mend. `code` is the key of the translated reply (`errors.<code>` in
 * assets/locales) and of the HTTP status; each edge maps it once.
 */
export class DomainError<Code extends string = string> extends Error {
  override readonly name = 'DomainError'
  readonly code: Code
  readonly details: ErrorDetails

  constructor(code: Code, details: ErrorDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}
