import type { Pictures } from '../painter/paint.ts'
import type { Frame, Scene, TextItem } from '../scene/scene.ts'
import { TextGround } from './contrast.ts'
import type { Finding } from './finding.ts'
import { inkOf } from './ink.ts'
import { missingGlyphs } from './missing-glyphs.ts'

/** WCAG AA for text of any size: a card is often seen at a third of its own. */
const leastContrast = 4.5
const onlyEmoji =
  /^[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{Default_Ignorable_Code_Point}]+$/u
/** A phone shows a card at about a third of its size: this is 6 of its pixels, or 18 of a sharp display. */
const leastSize = 18
/** Antialiasing and slanted ends may stand out by this many pixels. */
const tolerance = 3

/** Looks at a card as it would be painted, for empty boxes, text beyond its room or the card, pale text and tiny text. */
export function inspectScene(scene: Scene, pictures: Pictures): Finding[] {
  const ground = new TextGround(scene, pictures)
  return scene.items
    .filter((item) => item.kind === 'text')
    .flatMap((item) => {
      const ink = inkOf(item)
      const boxes = missingGlyphs(item.line)
      return [
        ...(boxes.length > 0 ? [finding('missing-glyph', item, boxes.join(' '))] : []),
        ...(ink && item.line.size < leastSize ? [finding('too-small', item, `${item.line.size} px`)] : []),
        ...(ink ? [...overflow(item, ink, scene), ...paleness(item, ink, ground)] : []),
      ]
    })
}

function overflow(item: TextItem, ink: Frame, scene: Scene): Finding[] {
  const left = Math.max(item.room.x, 0) - ink.x
  const right = ink.x + ink.width - Math.min(item.room.x + item.room.width, scene.width)
  const top = Math.max(item.room.y, 0) - ink.y
  const bottom = ink.y + ink.height - Math.min(item.room.y + item.room.height, scene.height)
  const excess = Math.max(left, right, top, bottom)
  if (excess <= tolerance) return []
  const detail = `left ${left.toFixed(1)}, right ${right.toFixed(1)}, top ${top.toFixed(1)}, bottom ${bottom.toFixed(1)} px`
  return [finding('overflow', item, detail)]
}

function paleness(item: TextItem, ink: Frame, ground: TextGround): Finding[] {
  if (onlyEmoji.test(item.line.text)) return []
  const lowest = ground.lowestContrast(item.fill, ink)
  return lowest >= leastContrast ? [] : [finding('low-contrast', item, `${lowest.toFixed(2)} to 1`)]
}

function finding(fault: Finding['fault'], item: TextItem, detail: string): Finding {
  return { fault, text: item.line.text, detail }
}
