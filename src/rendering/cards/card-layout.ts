import type { Theme } from '../themes/theme.ts'
import { mix, over, readableOn } from '../scene/colour.ts'
import type { BoxItem, Fill, Frame, Gradient, TextItem } from '../scene/scene.ts'
import type { Room, SetText, TextStyle, Typesetter } from '../text/typesetter.ts'

/** A theme with the card's accent settled: colours that are readable where the layout puts them. */
export interface Palette {
  readonly theme: Theme
  readonly accent: readonly [string, string]
  /** The accent for letters: at least 4.5 to 1 on the panel. */
  readonly accentText: string
  readonly track: string
  readonly key: string
}

const lettersContrast = 4.5
const graphicsContrast = 3

export function createPalette(theme: Theme, accent: string | undefined): Palette {
  const grounds = theme.background.stops.map((stop) => over(theme.panel.fill, stop))
  const [first, second] = accent === undefined ? theme.accent : [accent, mix(accent, '#ffffff', 0.35)]
  return {
    theme,
    accent: [readableOn(first, grounds, graphicsContrast), readableOn(second, grounds, graphicsContrast)],
    accentText: readableOn(first, grounds, lettersContrast),
    track: theme.track,
    key: theme.id,
  }
}

/** From left to right across a frame. */
export function across(frame: Frame, stops: readonly string[]): Gradient {
  return { from: [frame.x, 0], to: [frame.x + frame.width, 0], stops }
}

/** Sets the first of `texts` that fits, shrunk if it must be; only the last one is ever cut. */
export function fitFirst(
  typesetter: Typesetter,
  texts: readonly string[],
  style: TextStyle,
  room: Room,
): SetText {
  for (const text of texts.slice(0, -1)) {
    const line = typesetter.shrink(text, style, room)
    if (line.width <= room.width) return line
  }
  return typesetter.fit(texts.at(-1) ?? '', style, room)
}

/** Places a line in its room: on the baseline, at the left or right edge or in the middle. */
export function place(
  line: SetText,
  {
    room,
    baseline,
    align = 'left',
    fill,
  }: { room: Frame; baseline: number; align?: 'left' | 'right' | 'centre'; fill: string },
): TextItem {
  const free = room.width - line.width
  const shift = align === 'left' ? 0 : align === 'right' ? free : free / 2
  return { kind: 'text', x: room.x + shift, baseline, line, fill, room }
}

/** A progress bar with rounded ends; a little is always seen once there is some progress. */
export function progressBar(frame: Frame, share: number, fill: { track: string; bar: Fill }): BoxItem[] {
  const radius = frame.height / 2
  const track: BoxItem = { kind: 'box', ...frame, radius, fill: fill.track }
  if (share <= 0) return [track]
  const width = Math.max(frame.height, frame.width * share)
  return [track, { kind: 'box', ...frame, width, radius, fill: fill.bar }]
}
