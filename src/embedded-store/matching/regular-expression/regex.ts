export interface RegexMatch {
  /** UTF-16 positions of the match. */
  readonly start: number
  readonly end: number
  /** The text of each group, null for one that took no part. */
  readonly captures: readonly (string | null)[]
}

export interface CompiledRegex {
  test(text: string): boolean
  /** The first match at or after the position `from`. */
  exec(text: string, from?: number): RegexMatch | null
}
