import { z } from 'zod'
import { cleanText } from '../text/clean-text.ts'

/** A count that a card can print; whole numbers beyond 2^53 are shown rounded, so they are allowed. Never NaN or endless. */
export const count = z.number().min(0)

/** What every kind of card has. */
export const cardBase = {
  /** The viewer's Discord locale: the language of the words and the shape of the numbers. */
  locale: z.string().max(35),
  /** Id of a file in assets/themes; an unknown one gives the default. */
  theme: z.string().optional(),
  /** Overrides the theme's accent; moved towards readability when it would drown in the background. */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
}

const address = z.string().max(2048)

/** A member as a card shows one. */
export const person = {
  name: z.string(),
  avatarUrl: address.nullable(),
}

/** What a member wears around the avatar: the preset's picture on Discord's CDN. */
export const decoration = { decorationUrl: address.nullable().optional() }

const mostNames = 500
const longestKept = 200
const shownNames = new Map<string, string>()

/** A name as cards and alt texts show it; never empty. */
export function shownName(name: string): string {
  const known = shownNames.get(name)
  if (known !== undefined) return known
  const shown = cleanText(name) || '…'
  if (shownNames.size >= mostNames) shownNames.clear()
  if (name.length <= longestKept) shownNames.set(name, shown)
  return shown
}
