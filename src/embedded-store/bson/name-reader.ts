const SLOTS = 4096
/** A longer text is made faster by the platform, whose call costs as much as so many characters one by one. */
const MOST_BY_CHARACTER = 8
const known: string[] = Array.from({ length: SLOTS }, () => '')

/**
 * Field names repeat in each document of a collection: each short ASCII name is made a string once and found again
 * by its bytes, which also keeps its hash for the Map that takes it.
 */
export const nameReader = {
  /** The NUL-terminated name at `start`, or null when it is long, not ASCII or not terminated. */
  name(bytes: Buffer, start: number): string | null {
    let hash = 5381
    let end = start
    for (; end < bytes.length && end - start < 40; end++) {
      const byte = bytes[end] as number
      if (byte === 0) break
      if (byte > 127) return null
      hash = (Math.imul(hash, 33) ^ byte) | 0
    }
    if (bytes[end] !== 0) return null
    const slot = hash & (SLOTS - 1)
    const candidate = known[slot] as string
    if (sameBytes(candidate, bytes, start, end)) return candidate
    const name = this.ascii(bytes, start, end) as string
    known[slot] = name
    return name
  },

  /** The text between, or null when it is not ASCII. */
  ascii(bytes: Buffer, start: number, end: number): string | null {
    for (let at = start; at < end; at++) if ((bytes[at] as number) > 127) return null
    if (end - start > MOST_BY_CHARACTER) return bytes.toString('latin1', start, end)
    let text = ''
    for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] as number)
    return text
  },
}

function sameBytes(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) !== bytes[start + at]) return false
  }
  return true
}
