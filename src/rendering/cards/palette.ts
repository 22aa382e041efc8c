import { mix, over, readableOn, withAlpha } from '../scene/colour.ts'
import type { Theme } from '../themes/theme.ts'

/** A theme with the card's accent settled: colours that are readable where the layout puts them. */
export interface Palette {
  readonly theme: Theme
  /** What lies under the text, over the ground or the picture. */
  readonly panel: string
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
  /** Id of the community's own background picture. */
  readonly background: string | undefined
  /** The same for cards whose backdrop looks the same. */
  readonly key: string
}

const lettersContrast = 4.5
const graphicsContrast = 3
/** The most of the accent that a layout lays under its letters. */
const strongestTint = 0.18
const strongestTintOverPicture = 0.32
const pictureCover = 0.92

export function createPalette(theme: Theme, accent?: string, background?: string): Palette {
  const panel = background === undefined ? theme.panel.fill : panelOverPicture(theme)
  const behind = background === undefined ? theme.background.stops : ['#000000', '#ffffff']
  const [first, second] = accent === undefined ? theme.accent : [accent, mix(accent, '#ffffff', 0.35)]
  const tint = withAlpha(first, background === undefined ? strongestTint : strongestTintOverPicture)
  const grounds = behind.map((ground) => over(panel, ground))
  const raised = grounds.flatMap((ground) => [ground, over(theme.track, ground), over(tint, ground)])
  const tile = mix(theme.background.stops[0] ?? '#000000', first, 0.22)
  const text = (colour: string) =>
    background === undefined ? colour : readableOn(colour, raised, lettersContrast)
  return {
    theme,
    background,
    key: `${theme.id} ${background ?? ''}`,
    panel,
    primary: text(theme.text.primary),
    secondary: text(theme.text.secondary),
    accent: [readableOn(first, grounds, graphicsContrast), readableOn(second, grounds, graphicsContrast)],
    accentText: readableOn(first, raised, lettersContrast),
    track: theme.track,
    tile,
    tileText: readableOn(first, [tile, over(tint, tile)], lettersContrast),
  }
}

/** Lets a picture shine through only so far that text stays readable, whatever it shows. */
function panelOverPicture(theme: Theme): string {
  const middle = theme.background.stops[Math.floor(theme.background.stops.length / 2)] ?? '#000000'
  return withAlpha(over(theme.panel.fill, middle), pictureCover)
}
