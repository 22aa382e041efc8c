import { createCanvas, type Canvas } from '@napi-rs/canvas'
import type { Translate } from '../../core/translate.ts'
import { paint } from '../painter/paint.ts'
import type { Finding } from '../inspection/finding.ts'
import { inspectScene } from '../inspection/inspect-scene.ts'
import { CardArtist } from '../pool/card-artist.ts'
import { loadThemes } from '../themes/load-themes.ts'
import { contactSheet } from './contact-sheet.ts'
import { drawnAvatars } from './drawn-avatars.ts'
import { type CardPreview, previewCards } from './preview-cards.ts'
import { type SampleScript, sampleNames } from './sample-names.ts'

export interface PreviewOptions {
  /** A theme's id, or `all`. */
  readonly theme: string
  /** A key of the sample names, or `all`. */
  readonly script: string
  readonly locale: string
  readonly translate: Translate
  readonly write: (fileName: string, bytes: Buffer) => void
}

export interface PreviewFinding extends Finding {
  readonly theme: string
  readonly script: string
  readonly kind: string
}

/** Draws every kind of card in the chosen themes and scripts, with a sheet of all, and inspects each. */
export async function writePreviews(
  options: PreviewOptions,
): Promise<{ files: number; findings: PreviewFinding[] }> {
  const artist = new CardArtist(drawnAvatars)
  const findings: PreviewFinding[] = []
  const rows: Canvas[][] = []
  for (const theme of chosen(options.theme, [...loadThemes().keys()], 'theme')) {
    for (const script of chosen(options.script, scripts, 'script')) {
      const { locale, translate } = options
      const previews = await previewCards(artist, translate, {
        name: script === 'latin' ? undefined : sampleNames[script],
        locale,
        theme,
      })
      rows.push(
        previews.map((preview) => {
          findings.push(
            ...inspect(preview).map((finding) => ({ ...finding, theme, script, kind: preview.kind })),
          )
          const canvas = paintPreview(preview)
          options.write(`${theme}-${script}-${preview.kind}.png`, canvas.toBuffer('image/png'))
          return canvas
        }),
      )
    }
  }
  options.write('contact-sheet.png', contactSheet(rows).toBuffer('image/png'))
  return { files: rows.flat().length, findings }
}

const scripts = Object.keys(sampleNames).filter((name): name is SampleScript => name in sampleNames)

function chosen<Name extends string>(wanted: string, all: readonly Name[], what: string): readonly Name[] {
  if (wanted === 'all') return all
  const found = all.filter((name) => name === wanted)
  if (found.length === 0)
    throw new Error(`There is no ${what} "${wanted}". Choose all or one of: ${all.join(', ')}`)
  return found
}

function inspect({ scene, pictures }: CardPreview): Finding[] {
  return inspectScene(scene, pictures)
}

function paintPreview({ scene, pictures }: CardPreview): Canvas {
  const canvas = createCanvas(scene.width, scene.height)
  paint(canvas.getContext('2d'), [...scene.backdrop(), ...scene.items], pictures)
  return canvas
}
