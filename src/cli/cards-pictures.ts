import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CARD_THEMES, type CardKindName } from '../core/cards.ts'
import { createTranslate } from '../i18n/index.ts'
import { createCardRenderer } from '../rendering/index.ts'
import { kindNames } from '../rendering/preview/preview-cards.ts'
import { pictureGrid } from '../rendering/preview/picture-grid.ts'
import { sampleCards } from '../rendering/preview/sample-cards.ts'
import { startLocalDiscord } from '../sandbox/index.ts'
import { readOptions } from './read-options.ts'

// The pictures of docs/pictures, drawn as the bot draws them: in its workers, with avatars of the local Discord's CDN.
const values = readOptions(
  { out: { type: 'string', default: 'docs/pictures' } },
  'npm run cards:pictures -- [--out FOLDER]',
)
const folder = resolve(values.out)
mkdirSync(folder, { recursive: true })

const discord = await startLocalDiscord({ directory: null })
const cards = createCardRenderer({
  translate: createTranslate(),
  avatarOrigins: [new URL(discord.cdnUrl).origin],
  workers: 1,
})
const people = new Map<string, string>()

/** Everybody on the samples gets an account, and so a face. */
function avatarOf(sample: string): string {
  const known = people.get(sample)
  if (known !== undefined) return known
  const { id, avatar } = discord.control.createPerson({ username: `member${people.size}` })
  const address = `${discord.cdnUrl}/avatars/${id}/${avatar}.png?size=256`
  people.set(sample, address)
  return address
}

async function draw(kind: CardKindName, theme: string, format: 'webp' | 'png'): Promise<Buffer> {
  const sample = JSON.stringify(sampleCards({ theme })[kind])
  const card = JSON.parse(sample, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith('preview:') ? avatarOf(value) : value,
  )
  return (await cards.renderCard(kind, card, { format })).bytes
}

for (const kind of kindNames)
  writeFileSync(join(folder, `card-${kind}.webp`), await draw(kind, 'laurel', 'webp'))
const themes: Buffer[] = []
for (const theme of CARD_THEMES) themes.push(await draw('rank', theme, 'png'))
writeFileSync(join(folder, 'card-themes.webp'), await pictureGrid(themes, { columns: 2, width: 1200 }))
process.stdout.write(`${kindNames.length + 1} pictures are in ${folder}.\n`)
await cards.stop()
await discord.stop()
