import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Canvas } from '@napi-rs/canvas'
import type { Translate } from '../../core/translate.ts'
import type { Finding } from '../inspection/finding.ts'
import { inspectScene } from '../inspection/inspect-scene.ts'
import { createCollector } from '../painter/collect-garbage.ts'
import { Easel } from '../painter/easel.ts'
import { CardArtist } from '../pool/card-artist.ts'
import { loadThemes } from '../themes/load-themes.ts'
import { contactSheet, thumbnail } from './contact-sheet.ts'
import { drawnAvatars } from './drawn-avatars.ts'
import { type CardPreview, kindNames, previewCards } from './preview-cards.ts'
import { type SampleScript, sampleNames } from './sample-names.ts'

export interface PreviewOptions {
  /** A theme's id, or `all`. */
  readonly theme: string
  /** A key of the sample names, or `all`. */
  readonly script: string
  readonly locale: string
  readonly translate: Translate
  readonly write: (fileName: string, bytes: Buffer) => void
  /** Hears how many cards of how many are drawn and inspected. */
  readonly progress?: (done: number, all: number) => void
}

export interface PreviewFinding extends Finding {
  readonly theme: string
  readonly script: string
  readonly kind: string
}

export interface PreviewResult {
  /** How many cards were drawn and inspected. */
  readonly cards: number
  readonly findings: readonly PreviewFinding[]
}

const columnWidth = 620
/** On a sheet of every script, a card is as small as a phone shows it. */
const smallColumnWidth = 311
const sheetQuality = 88

/**
 * Draws and inspects every kind of card in the chosen themes and scripts. With one script each card becomes a file, and
 * contact-sheet.png shows them all, a row for a theme; with all scripts each theme gets a sheet with a row for a script.
 */
export async function writePreviews(options: PreviewOptions): Promise<PreviewResult> {
  const { theme: chosenTheme, script: chosenScript, write, progress } = options
  const themes = chosen(chosenTheme, [...loadThemes().keys()], 'theme')
  const scripts = chosen(chosenScript, scriptNames, 'script')
  const artist = new CardArtist(drawnAvatars)
  const easel = new Easel()
  const collectGarbage = createCollector()
  const findings: PreviewFinding[] = []
  const sheet: Canvas[][] = []
  let cards = 0
  for (const theme of themes) {
    const themeSheet: Canvas[][] = []
    for (const script of scripts) {
      const row: Canvas[] = []
      const smallRow: Canvas[] = []
      for (const { kind, scene, pictures } of await previewsOf(artist, options, theme, script)) {
        cards += 1
        findings.push(
          ...inspectScene(scene, pictures).map((finding) => ({ ...finding, theme, script, kind })),
        )
        const canvas = easel.paint(scene, pictures)
        if (script === scripts[0]) row.push(thumbnail(canvas, columnWidth))
        if (scripts.length > 1) smallRow.push(thumbnail(canvas, smallColumnWidth))
        else write(`${theme}-${script}-${kind}.png`, canvas.toBuffer('image/png'))
        collectGarbage()
        // What was collected is given back between two turns of the event loop.
        await nextTurn()
      }
      if (row.length > 0) sheet.push(row)
      if (smallRow.length > 0) themeSheet.push(smallRow)
      progress?.(cards, themes.length * scripts.length * kindNames.length)
    }
    if (themeSheet.length > 0)
      write(`${theme}-all-scripts.jpg`, contactSheet(themeSheet).toBuffer('image/jpeg', sheetQuality))
  }
  write('contact-sheet.png', contactSheet(sheet).toBuffer('image/png'))
  return { cards, findings }
}

const scriptNames = Object.keys(sampleNames).filter((name): name is SampleScript => name in sampleNames)

function chosen<Name extends string>(wanted: string, all: readonly Name[], what: string): readonly Name[] {
  if (wanted === 'all') return all
  const found = all.filter((name) => name === wanted)
  if (found.length === 0)
    throw new Error(`There is no ${what} "${wanted}". Choose all or one of: ${all.join(', ')}`)
  return found
}

function previewsOf(
  artist: CardArtist,
  { translate, locale }: PreviewOptions,
  theme: string,
  script: SampleScript,
): Promise<CardPreview[]> {
  const name = script === 'latin' ? undefined : sampleNames[script]
  return previewCards(artist, translate, { name, locale, theme })
}
