import type { Translate } from '../core/translate.ts'
import { createCardRenderer } from '../rendering/index.ts'
import { type Finding, fault, ok } from './finding.ts'

/** Draws one card in a worker thread as the bot would: the canvas, the fonts and the threads at once. */
export async function checkCanvas(translate: Translate): Promise<Finding> {
  const cards = createCardRenderer({ translate, workers: 1 })
  try {
    const card = await cards.renderCard('rank', {
      locale: 'en-US',
      name: 'Ana · Анна · 安娜 · آنا',
      avatarUrl: null,
      level: 12,
      xp: 12_345,
      xpIntoLevel: 345,
      xpForNextLevel: 900,
      rank: 1,
      memberCount: 40,
    })
    return ok(
      'canvas and fonts',
      `drew a card of ${card.width} x ${card.height} (${Math.ceil(card.bytes.length / 1024)} KiB)`,
    )
  } catch (error) {
    return fault(
      'canvas and fonts',
      `drawing a card failed (${(error as Error).message})`,
      'run npm ci again on this machine, so that npm installs the canvas for its system',
    )
  } finally {
    await cards.stop()
  }
}
