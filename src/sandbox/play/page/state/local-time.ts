/** `time` (milliseconds) as a `datetime-local` field holds it, in this machine's time zone. */
export function toLocalInput(time: number): string {
  const offset = new Date(time).getTimezoneOffset() * 60_000
  return new Date(time - offset).toISOString().slice(0, 16)
}

/** The moment that a `datetime-local` field names, as ISO 8601; null for an empty or broken one. */
export function fromLocalInput(text: string): string | null {
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
