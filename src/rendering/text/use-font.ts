import type { SKRSContext2D } from '@napi-rs/canvas'
import type { SetText } from './set-text.ts'

const familyLists = new WeakMap<readonly string[], string>()

/** Points the context at a text's fonts. Weights come from the variable fonts' axis: the canvas would only smear. */
export function useFont(
  context: SKRSContext2D,
  text: Pick<SetText, 'families' | 'size' | 'weight' | 'direction'>,
): void {
  context.font = `400 ${text.size}px ${familyList(text.families)}`
  context.fontVariationSettings = `"wght" ${text.weight}`
  context.direction = text.direction
  context.textAlign = 'left'
}

function familyList(families: readonly string[]): string {
  const known = familyLists.get(families)
  if (known !== undefined) return known
  const list = families.map((family) => `"${family}"`).join(', ')
  familyLists.set(families, list)
  return list
}
