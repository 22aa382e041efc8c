/** A refusal of the local Discord: HTTP status, Discord's error code (0 when none) and its message; status 0 means it could not be reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: number

  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** What a failed call says to a person; everything unexpected comes out as one plain sentence. */
export function errorText(error: unknown): string {
  return error instanceof ApiError ? error.message : String(error)
}
