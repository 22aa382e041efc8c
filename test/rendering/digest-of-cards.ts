import { createHash } from 'node:crypto'
import { GlobalFonts } from '@napi-rs/canvas'
import { createTranslate } from '../../src/i18n/index.ts'
import { Easel } from '../../src/rendering/painter/easel.ts'
import { CardArtist } from '../../src/rendering/pool/card-artist.ts'
import { drawnAvatars } from '../../src/rendering/preview/drawn-avatars.ts'
import { previewCards } from '../../src/rendering/preview/preview-cards.ts'
import { sampleNames } from '../../src/rendering/preview/sample-names.ts'

const fontsAtStart = GlobalFonts.families.length
const artist = new CardArtist(drawnAvatars)
const easel = new Easel()
const translate = createTranslate()
const digest = createHash('sha256')
for (const name of Object.values(sampleNames)) {
  for (const { kind, scene, pictures } of await previewCards(artist, translate, { name })) {
    if (kind === 'rank' || kind === 'achievement') digest.update(easel.paint(scene, pictures).data())
  }
}
process.stdout.write(JSON.stringify({ fontsAtStart, digest: digest.digest('hex') }))
