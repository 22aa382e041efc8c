import { z } from 'zod'

export const opaqueColour = z.string().regex(/^#[0-9a-f]{6}$/i)

/** A count that a card can print; whole numbers beyond 2^53 are shown rounded, so they are allowed. */
export const count = z.number().min(0).refine(Number.isFinite)

/** What every kind of card has. */
export const cardBase = {
  /** The viewer's Discord locale: the language of the words and the shape of the numbers. */
  locale: z.string().max(35),
  /** Id of a file in assets/themes; an unknown one gives the default. */
  theme: z.string().optional(),
  /** Overrides the theme's accent; moved towards readability when it would drown in the background. */
  accent: opaqueColour.optional(),
}

/** A member as a card shows one. */
export const person = {
  name: z.string(),
  avatarUrl: z.string().nullable(),
}
