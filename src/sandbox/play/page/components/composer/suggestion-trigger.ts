export interface Trigger {
  readonly kind: 'member' | 'channel' | 'emoji'
  readonly query: string
  /** Where the mark stands in the text. */
  readonly start: number
}

const kinds = { '@': 'member', '#': 'channel', ':': 'emoji' } as const

/** What the writer has begun to name before the caret: `@an`, `#gen`, `:smi`. */
export function suggestionTrigger(text: string, caret: number): Trigger | null {
  const match = /(?:^|\s)([@#:])([\p{L}\p{N}_.-]{0,32})$/u.exec(text.slice(0, caret))
  const mark = match?.[1] as keyof typeof kinds | undefined
  const query = match?.[2] ?? ''
  if (!mark || (mark === ':' && query.length < 2)) return null
  return { kind: kinds[mark], query, start: caret - query.length - 1 }
}

/** What is being typed after a slash at the very beginning, or null when this is no command. */
export function commandQuery(text: string): string | null {
  return /^\/[^\n]{0,100}$/.test(text) ? text.slice(1) : null
}

/** Puts the ids in for the names that were picked, longest first so that one name inside another stays whole. */
export function withMentions(text: string, mentions: ReadonlyMap<string, string>): string {
  let written = text
  for (const [label, raw] of [...mentions].toSorted(([a], [b]) => b.length - a.length)) {
    written = written.replaceAll(label, () => raw)
  }
  return written
}
