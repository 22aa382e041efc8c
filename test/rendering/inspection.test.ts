import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { createTranslate } from '../../src/i18n/index.ts'
import { inspectScene } from '../../src/rendering/inspection/inspect-scene.ts'
import { CardArtist } from '../../src/rendering/pool/card-artist.ts'
import { drawnAvatars } from '../../src/rendering/preview/drawn-avatars.ts'
import { kindNames, previewCards } from '../../src/rendering/preview/preview-cards.ts'
import type { SampleOptions } from '../../src/rendering/preview/sample-cards.ts'
import { sampleNames } from '../../src/rendering/preview/sample-names.ts'
import { loadThemes } from '../../src/rendering/themes/load-themes.ts'

const artist = new CardArtist(drawnAvatars)
const translate = createTranslate()

async function findings(options: SampleOptions, kinds: readonly string[] = kindNames) {
  const previews = await previewCards(artist, translate, options)
  return previews
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ kind, scene, pictures }) =>
      inspectScene(scene, pictures).map((finding) => ({ kind, ...finding })),
    )
}

/** `npm run cards:preview -- --all` looks at every theme, kind and script together; here each is seen once or twice. */
describe('cards have no empty box, no text beyond its room, no pale and no tiny text', () => {
  test.each(Object.entries(sampleNames).map(([script, name], index) => ({ script, name, index })))(
    'with a name in $script',
    async ({ name, index }) => {
      const another = kindNames[index % kindNames.length] ?? 'season'
      expect(await findings({ name }, ['rank', another])).toEqual([])
    },
  )

  test.each([...loadThemes().keys()])('in the theme %s', async (theme) => {
    expect(await findings({ theme })).toEqual([])
    expect(await findings({ theme, locale: 'es-ES', name: sampleNames['long-arabic'] })).toEqual([])
  })
})

test.each(['#ffffff', '#000000', '#ff00ff'])(
  'a %s background keeps every text readable in every theme',
  async (colour) => {
    const canvas = createCanvas(64, 64)
    const context = canvas.getContext('2d')
    context.fillStyle = colour
    context.fillRect(0, 0, 64, 64)
    const background = { id: colour, bytes: canvas.toBuffer('image/png') }
    for (const theme of loadThemes().keys()) expect(await findings({ theme, background })).toEqual([])
  },
)

test('every sample name keeps all its visible characters', async () => {
  const previews = await Promise.all(
    Object.values(sampleNames).map((name) => previewCards(artist, translate, { name })),
  )
  const shown = previews.map((cards) => {
    const rank = cards.find((card) => card.kind === 'rank')
    return rank?.scene.items.flatMap((item) => (item.kind === 'text' ? [item.line.text] : [])) ?? []
  })
  const lost = Object.entries(sampleNames).filter(([script, name], index) => {
    if (script.startsWith('long-') || script === 'combining-storm') return false
    return !shown[index]?.some((text) => text.normalize('NFKC') === name.normalize('NFKC'))
  })
  expect(lost).toEqual([])
})
