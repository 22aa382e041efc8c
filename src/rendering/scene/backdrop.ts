import type { Palette } from '../cards/palette.ts'
import { patternItems } from './patterns.ts'
import type { BoxItem, Frame, Gradient, SceneItem } from './scene.ts'

/** Name of the community's own picture among a card's pictures. */
export const backgroundName = 'background'

const panelInset = 14
const panelRadius = 26

/**
 * What lies behind every card of a theme: the coloured ground with its pattern, or the community's own picture, and the
 * panel that carries the text.
 */
export function themeBackdrop(palette: Palette, size: { width: number; height: number }): SceneItem[] {
  const { theme, background } = palette
  const whole: Frame = { x: 0, y: 0, ...size }
  const panel: Frame = {
    x: panelInset,
    y: panelInset,
    width: size.width - panelInset * 2,
    height: size.height - panelInset * 2,
  }
  const ground: BoxItem = {
    kind: 'box',
    ...whole,
    radius: 0,
    fill: angledGradient(whole, theme.background.angle, theme.background.stops),
  }
  const drawn: SceneItem[] =
    background === undefined
      ? patternItems(theme.background.pattern, theme.background.patternColour, size)
      : [{ kind: 'cover', name: backgroundName, ...whole }]
  const stroke = { fill: theme.panel.border, width: 2 }
  return [ground, ...drawn, { kind: 'box', ...panel, radius: panelRadius, fill: palette.panel, stroke }]
}

function angledGradient(frame: Frame, degrees: number, stops: readonly string[]): Gradient {
  const angle = (degrees * Math.PI) / 180
  const reach = (Math.abs(Math.cos(angle)) * frame.width + Math.abs(Math.sin(angle)) * frame.height) / 2
  const [centreX, centreY] = [frame.x + frame.width / 2, frame.y + frame.height / 2]
  const [dx, dy] = [Math.cos(angle) * reach, Math.sin(angle) * reach]
  return {
    from: [centreX - dx, centreY - dy],
    to: [centreX + dx, centreY + dy],
    stops: stops.length === 1 ? [...stops, ...stops] : stops,
  }
}
