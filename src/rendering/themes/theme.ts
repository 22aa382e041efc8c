import { z } from 'zod'

const colour = z.string().regex(/^#[0-9a-f]{6}([0-9a-f]{2})?$/i, 'a colour is written #rrggbb or #rrggbbaa')
const opaque = z.string().regex(/^#[0-9a-f]{6}$/i, 'this colour is written #rrggbb')

export const patternKinds = ['none', 'leaves', 'dots', 'rings', 'waves', 'grid', 'stars', 'stripes'] as const

/** One look of the cards: the whole content of a file in assets/themes. Its name is in assets/locales. */
export const themeSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  mode: z.enum(['dark', 'light']),
  background: z.strictObject({
    stops: z.array(opaque).min(1).max(4),
    /** Degrees, clockwise from left to right. */
    angle: z.number().min(0).max(360),
    pattern: z.enum(patternKinds),
    patternColour: colour,
  }),
  panel: z.strictObject({ fill: colour, border: colour }),
  text: z.strictObject({ primary: opaque, secondary: opaque }),
  accent: z.tuple([opaque, opaque]),
  track: colour,
  avatarShape: z.enum(['circle', 'squircle', 'hexagon']),
})

export type Theme = z.infer<typeof themeSchema>
