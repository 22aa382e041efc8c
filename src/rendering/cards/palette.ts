import { mix, over, readableOn, withAlpha } from '../scene/colour.ts'
import type { Theme } from '../themes/theme.ts'

/** A theme with the card's accent settled: colours that are readable where the layout puts them. */
export interface Palette {
  readonly theme: Theme
  readonly primary: string
  readonly secondary: string
  /** Two ends of the accent's gradient, for graphics: at least 3 to 1 on the panel. */
  readonly accent: readonly [string, string]
  /** The accent for letters: at least 4.5 to 1 on the panel. */
  readonly accentText: string
  readonly track: string
  /** The ground under an initial or an icon, and letters for it. */
  readonly tile: string
  readonly tileText: string
}

const lettersContrast = 4.5
const graphicsContrast = 3
/** The most that a layout lays of the accent under its letters. */
const strongestTint = 0.18

export function createPalette(theme: Theme, accent: string | undefined): Palette {
  const grounds = theme.background.stops.map((stop) => over(theme.panel.fill, stop))
  const [first, second] = accent === undefined ? theme.accent : [accent, mix(accent, '#ffffff', 0.35)]
  const raised = grounds.flatMap((ground) => [
    ground,
    over(theme.track, ground),
    over(withAlpha(first, strongestTint), ground),
  ])
  const tile = mix(theme.background.stops[0] ?? '#000000', first, 0.22)
  return {
    theme,
    primary: theme.text.primary,
    secondary: theme.text.secondary,
    accent: [readableOn(first, grounds, graphicsContrast), readableOn(second, grounds, graphicsContrast)],
    accentText: readableOn(first, raised, lettersContrast),
    track: theme.track,
    tile,
    tileText: readableOn(first, [tile, over(withAlpha(first, strongestTint), tile)], lettersContrast),
  }
}
