import type { SKRSContext2D } from '@napi-rs/canvas'
import type { SetText } from './set-text.ts'

/** Points the context at a text's fonts. Weights come from the variable fonts' axis: the canvas would only smear. */
export function useFont(
  context: SKRSContext2D,
  text: Pick<SetText, 'families' | 'size' | 'weight' | 'direction'>,
): void {
  context.font = `400 ${text.size}px ${text.families.map((family) => `"${family}"`).join(', ')}`
  context.fontVariationSettings = `"wght" ${text.weight}`
  context.direction = text.direction
  context.textAlign = 'left'
}
