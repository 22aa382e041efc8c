import type { Effect } from '../core/outbox.ts'

const BYTES = 'base64:'

/** An effect as text for the database; files become base64. */
export function encodeEffect(effect: Effect): string {
  return JSON.stringify(effect, function (this: Record<string, unknown>, key, value: unknown) {
    const original = this[key]
    return Buffer.isBuffer(original) ? BYTES + original.toString('base64') : value
  })
}

/** What `encodeEffect` was given. */
export function decodeEffect(text: string): Effect {
  return JSON.parse(text, (key, value: unknown) =>
    key === 'data' && typeof value === 'string' && value.startsWith(BYTES)
      ? Buffer.from(value.slice(BYTES.length), 'base64')
      : value,
  ) as Effect
}
