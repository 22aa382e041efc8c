import type { Theme } from '../themes/theme.ts'
import { patternItems } from './patterns.ts'
import type { Frame, Gradient, SceneItem } from './scene.ts'

const panelInset = 14
const panelRadius = 26

/** What lies behind every card of a theme: the coloured ground, its pattern, and the panel that carries the text. */
export function themeBackdrop(theme: Theme, size: { width: number; height: number }): SceneItem[] {
  const whole: Frame = { x: 0, y: 0, ...size }
  const panel: Frame = {
    x: panelInset,
    y: panelInset,
    width: size.width - panelInset * 2,
    height: size.height - panelInset * 2,
  }
  return [
    {
      kind: 'box',
      ...whole,
      radius: 0,
      fill: angledGradient(whole, theme.background.angle, theme.background.stops),
    },
    ...patternItems(theme.background.pattern, theme.background.patternColour, size),
    {
      kind: 'box',
      ...panel,
      radius: panelRadius,
      fill: theme.panel.fill,
      stroke: { fill: theme.panel.border, width: 2 },
    },
  ]
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
