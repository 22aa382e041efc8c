import { pick } from '../../core/random.ts'
import type { Random } from '../../core/random.ts'
import type { Manner } from './character.ts'

/** `line` as someone of this manner writes it. Mentions and links stay as they are. */
export function inManner(line: string, manner: Manner, random: Random): string {
  let text = line
  if (random.next() < manner.casual) text = casual(text)
  if (
    manner.emoji.length > 0 &&
    random.next() < manner.emojiRate &&
    !/\p{Extended_Pictographic}$/u.test(text)
  )
    text = `${text} ${pick(random, manner.emoji)}`
  return text
}

/** Two neighbouring letters of one longer word exchanged, and the mended word for a second message; else undefined. */
export function slip(line: string, random: Random): { text: string; mended: string } | undefined {
  const words = line.split(' ')
  const candidates = words.flatMap((word, at) => (/^\p{Ll}{6,}$/u.test(word) ? [at] : []))
  if (candidates.length === 0) return undefined
  const at = pick(random, candidates)
  const letters = Array.from(words[at] ?? '')
  const first = 1 + Math.floor(random.next() * (letters.length - 3))
  const [one = '', other = ''] = [letters[first], letters[first + 1]]
  if (one === other) return undefined
  letters[first] = other
  letters[first + 1] = one
  const mended = words[at] ?? ''
  words[at] = letters.join('')
  return { text: words.join(' '), mended: `*${mended}` }
}

function casual(line: string): string {
  const lower = line
    .split(/(<[@#][^>]+>|https?:\S+)/u)
    .map((part, at) => (at % 2 === 0 ? part.toLowerCase() : part))
    .join('')
  return lower
    .replace(/(?<!\.)\.$/u, '')
    .replaceAll('¿', '')
    .replaceAll('¡', '')
}
