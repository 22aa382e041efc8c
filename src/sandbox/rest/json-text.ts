/** An id written as a bare number, outside of texts, would lose its last digits. */
const LONG_NUMBER = /[:,[]\s*-?\d{16}/
/** Up to here every whole number has a double of its own; Discord’s number options reach exactly so far. */
const LARGEST_NUMBER = 2n ** 53n
const LONGEST_NUMBER = 17
const LONG_NUMBERS = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g

/** Parses JSON; whole numbers too long for a double come as text, digit for digit. Throws as `JSON.parse`. */
export function parseJsonText(text: string): unknown {
  return JSON.parse(LONG_NUMBER.test(text) ? quoteLongNumbers(text) : text)
}

function quoteLongNumbers(text: string): string {
  const parts: string[] = []
  let at = 0
  while (at < text.length) {
    const opens = text.indexOf('"', at)
    const plainEnds = opens === -1 ? text.length : opens
    parts.push(text.slice(at, plainEnds).replaceAll(LONG_NUMBERS, quote))
    at = opens === -1 ? plainEnds : endOfText(text, opens)
    parts.push(text.slice(plainEnds, at))
  }
  return parts.join('')
}

function quote(digits: string): string {
  if (digits.length > LONGEST_NUMBER) return `"${digits}"`
  const value = BigInt(digits)
  return value >= -LARGEST_NUMBER && value <= LARGEST_NUMBER ? digits : `"${digits}"`
}

/** The place behind the closing quote of the text that opens at `opens`. */
function endOfText(text: string, opens: number): number {
  for (let at = opens + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return text.length
}
