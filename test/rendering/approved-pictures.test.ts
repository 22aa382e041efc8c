import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { createTranslate } from '../../src/i18n/index.ts'
import { paint } from '../../src/rendering/painter/paint.ts'
import { CardArtist } from '../../src/rendering/pool/card-artist.ts'
import { drawnAvatars } from '../../src/rendering/preview/drawn-avatars.ts'
import { kindNames, previewCards } from '../../src/rendering/preview/preview-cards.ts'
import { sampleNames, type SampleScript } from '../../src/rendering/preview/sample-names.ts'
import { loadThemes } from '../../src/rendering/themes/load-themes.ts'
import { comparePictures } from './picture-difference.ts'

const approvedFolder = new URL('approved/', import.meta.url)
const differences = fileURLToPath(new URL('__diff__/', import.meta.url))
const isApproving = process.env['APPROVE_CARDS'] === '1'
const mostChanged = 0.002

const artist = new CardArtist(drawnAvatars)
const translate = createTranslate()

async function draw(kind: string, options: { theme?: string; script?: SampleScript }): Promise<Canvas> {
  const name = options.script === undefined ? undefined : sampleNames[options.script]
  const previews = await previewCards(artist, translate, { theme: options.theme, name })
  const preview = previews.find((card) => card.kind === kind)
  if (!preview) throw new Error(`There is no card ${kind}`)
  const { scene, pictures } = preview
  const full = createCanvas(scene.width, scene.height)
  paint(full.getContext('2d'), [...scene.backdrop(), ...scene.items], pictures)
  const half = createCanvas(scene.width / 2, scene.height / 2)
  const context = half.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(full, 0, 0, half.width, half.height)
  return half
}

/** Compares with the approved picture; the difference is a file that the message names. APPROVE_CARDS=1 approves. */
async function expectApproved(name: string, picture: Canvas): Promise<void> {
  const file = new URL(`${name}.webp`, approvedFolder)
  if (isApproving) writeFileSync(file, picture.toBuffer('image/webp', 92))
  expect(existsSync(file), `${name} was never approved: look at it, then run with APPROVE_CARDS=1`).toBe(true)
  const { share, picture: difference } = comparePictures(await loadImage(readFileSync(file)), picture)
  if (share <= mostChanged) return
  mkdirSync(differences, { recursive: true })
  const path = join(differences, `${name}.png`)
  writeFileSync(path, difference.toBuffer('image/png'))
  expect.fail(`${name} looks different in ${(share * 100).toFixed(2)} % of its area: see ${path}`)
}

describe('cards look as they were approved', () => {
  test.each(kindNames)('the kind %s', async (kind) => {
    await expectApproved(kind, await draw(kind, {}))
  })

  test.each([...loadThemes().keys()])('the theme %s', async (theme) => {
    await expectApproved(`rank-${theme}`, await draw('rank', { theme }))
  })

  test.each([
    'arabic',
    'japanese',
    'devanagari',
    'thai',
    'joined-emoji',
    'mixed-directions',
    'long-word',
  ] as const)('a name in %s', async (script) => {
    await expectApproved(`name-${script}`, await draw('rank', { script }))
  })
})

test('a changed letter is seen as a difference', async () => {
  const [first, second] = [
    await draw('rank', { script: 'latin' }),
    await draw('rank', { script: 'cyrillic' }),
  ]
  expect(comparePictures(first, second).share).toBeGreaterThan(mostChanged)
  expect(comparePictures(first, first).share).toBe(0)
})
