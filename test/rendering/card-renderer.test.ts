import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, GifEncoder, type Image, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTranslate } from '../../src/i18n/index.ts'
import { CardFailure, type CardRenderer, createCardRenderer } from '../../src/rendering/index.ts'
import { type AvatarServer, startAvatarServer } from './avatar-server.ts'
import { sampleRankCard } from './sample-cards.ts'

const red = solidPicture('#ff0000')

let cdn: AvatarServer
let cards: CardRenderer

beforeAll(async () => {
  cdn = await startAvatarServer((request, response) => {
    if (request.url?.startsWith('/red')) response.end(red)
    else if (request.url?.startsWith('/format/')) response.end(coloured(request.url.slice(8)))
    else if (request.url === '/drip') drip(response)
    else if (request.url === '/svg')
      response.end('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    else if (request.url === '/corrupt') response.end(red.subarray(0, 60))
    else if (request.url === '/bomb') response.end(hugePngHeader())
    else if (request.url === '/away') response.writeHead(302, { location: `${cdn.origin}/red` }).end()
    else if (request.url === '/large') response.end(Buffer.concat([red, Buffer.alloc(5 * 1024 * 1024)]))
    else if (request.url === '/huge') response.end(Buffer.concat([red, Buffer.alloc(9 * 1024 * 1024)]))
    else if (request.url !== '/never') response.writeHead(404).end()
  })
  cards = createCardRenderer({ translate: createTranslate(), workers: 1, avatarOrigins: [cdn.origin] })
})

afterAll(async () => {
  await cards.stop()
  await cdn.stop()
})

describe('a rank card', () => {
  test.each([
    ['jpeg', 'image/jpeg', 'rank-card.jpg'],
    ['png', 'image/png', 'rank-card.png'],
    ['webp', 'image/webp', 'rank-card.webp'],
  ] as const)('comes as %s that decodes to 934 x 282 pixels', async (format, contentType, fileName) => {
    const card = await cards.renderCard('rank', sampleRankCard(), { format })
    expect(card).toMatchObject({ contentType, fileName, width: 934, height: 282 })
    expect(await sizeOf(card.bytes)).toEqual([934, 282])
  })

  test('says in its alt text what it shows, in the language and numbers of the viewer', async () => {
    const english = await cards.renderCard('rank', sampleRankCard())
    expect(english.alt).toBe(
      '\u2068Maya Ortiz\u2069 is level 12 and holds place 3 of 20,412. 1,240 of 2,000 XP to the next level (62%); 48,210 XP in total.',
    )
    const spanish = await cards.renderCard('rank', sampleRankCard({ locale: 'es-ES', rank: null }))
    expect(spanish.alt).toContain('tiene el nivel 12 y aún no tiene puesto')
    expect(spanish.alt).toContain('48.210 XP en total')
  })

  test('shows the avatar of an allowed origin', async () => {
    const card = await cards.renderCard('rank', sampleRankCard({ avatarUrl: `${cdn.origin}/red` }), {
      format: 'png',
    })
    expect(await portraitColour(card.bytes)).toEqual([255, 0, 0])
  })

  test.each(['/svg', '/corrupt', '/bomb', '/away', '/large', '/missing'])(
    'shows a monogram when the avatar is %s',
    async (path) => {
      const card = await cards.renderCard('rank', sampleRankCard({ avatarUrl: cdn.origin + path }), {
        format: 'png',
      })
      expect(await portraitColour(card.bytes)).not.toEqual([255, 0, 0])
    },
  )

  test('never asks an origin that is not allowed', async () => {
    const before = cdn.requests.length
    const elsewhere = cdn.origin.replace('127.0.0.1', 'localhost')
    await cards.renderCard('rank', sampleRankCard({ avatarUrl: `${elsewhere}/red` }))
    expect(cdn.requests.length).toBe(before)
  })

  test.each(['png', 'jpeg', 'webp', 'gif'])(
    'shows an avatar that is a %s, whatever it is called',
    async (format) => {
      const avatarUrl = `${cdn.origin}/format/${format}`
      const card = await cards.renderCard('rank', sampleRankCard({ avatarUrl }), { format: 'png' })
      const [red = 0, green = 255, blue = 255] = await portraitColour(card.bytes)
      expect([red > 240, green < 20, blue < 20]).toEqual([true, true, true])
    },
  )

  test('shows the decoration that a member wears around the avatar', async () => {
    const decorated = sampleRankCard({ decorationUrl: `${cdn.origin}/red` })
    const card = await cards.renderCard('rank', decorated, { format: 'png' })
    expect(await portraitColour(card.bytes)).toEqual([255, 0, 0])
  })

  test.each(['/never', '/drip'])('does not wait for an avatar that never comes: %s', async (path) => {
    const started = performance.now()
    await cards.renderCard('rank', sampleRankCard({ avatarUrl: cdn.origin + path }))
    expect(performance.now() - started).toBeLessThan(15_000)
  })

  test('has its avatar from disk after a restart, also when the CDN is away', async () => {
    const cacheDirectory = mkdtempSync(join(tmpdir(), 'laurel-avatars-'))
    const away = await startAvatarServer((_, response) => response.end(red))
    const card = sampleRankCard({ avatarUrl: `${away.origin}/kept` })
    const start = () =>
      createCardRenderer({
        translate: createTranslate(),
        workers: 1,
        avatarOrigins: [away.origin],
        cacheDirectory,
      })
    const before = start()
    await before.renderCard('rank', card)
    await expect
      .poll(() => readdirSync(cacheDirectory).filter((name) => !name.endsWith('.part')))
      .toHaveLength(1)
    await before.stop()
    await away.stop()
    const after = start()
    const { bytes } = await after.renderCard('rank', card, { format: 'png' })
    expect(await portraitColour(bytes)).toEqual([255, 0, 0])
    await after.stop()
    rmSync(cacheDirectory, { recursive: true })
  })

  test.each([
    ['no visible name', { name: '\u200b\u3164\u202e' }],
    ['ten thousand combining marks', { name: `Z${'\u0301'.repeat(10_000)}` }],
    ['2^53 XP', { xp: 2 ** 53, xpIntoLevel: 2 ** 53, xpForNextLevel: 2 ** 53, level: 2 ** 53 }],
    ['a locale that nobody speaks', { locale: 'not a locale' }],
    ['a theme that nobody made', { theme: '../../etc/passwd' }],
    ['no level left', { xpForNextLevel: 0 }],
  ])('is drawn with %s', async (_, changes) => {
    const card = await cards.renderCard('rank', sampleRankCard(changes))
    expect(await sizeOf(card.bytes)).toEqual([934, 282])
  })

  test.each([
    ['NaN XP', { xp: Number.NaN }],
    ['endless XP', { xp: Number.POSITIVE_INFINITY }],
    ['a negative level', { level: -1 }],
    ['an accent that is no colour', { accent: 'url(http://x)' }],
  ])('is refused with %s', async (_, changes) => {
    const failure = await cards.renderCard('rank', sampleRankCard(changes)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CardFailure)
    expect(failure).toMatchObject({ reason: 'invalid-card' })
  })

  test('asked again at once is the same picture', async () => {
    const [first, second] = await Promise.all([
      cards.renderCard('rank', sampleRankCard({ name: 'Twice' })),
      cards.renderCard('rank', sampleRankCard({ name: 'Twice' })),
    ])
    expect(second.bytes.buffer).toBe(first.bytes.buffer)
  })
})

describe('a background of the community', () => {
  test('is behind the card', async () => {
    const prepared = await cards.prepareBackground(`${cdn.origin}/red`)
    const bytes = 'bytes' in prepared ? prepared.bytes : Buffer.alloc(0)
    const background = { id: 'red', bytes }
    const card = await cards.renderCard('rank', sampleRankCard(), { format: 'png', background })
    const [r = 0, g = 255, b = 255] = await colourAt(card.bytes, 4, 4)
    expect(r).toBeGreaterThan(240)
    expect(g + b).toBeLessThan(20)
  })

  test.each([
    ['an SVG', '/svg', 'not-a-picture'],
    ['a decompression bomb', '/bomb', 'not-a-picture'],
    ['a torn file', '/corrupt', 'not-a-picture'],
    ['more than 8 MiB', '/huge', 'too-large'],
    ['what is not there', '/missing', 'unreachable'],
    ['what is elsewhere by a redirect', '/away', 'unreachable'],
  ] as const)('is not made of %s', async (_, path, fault) => {
    expect(await cards.prepareBackground(cdn.origin + path)).toEqual({ fault })
  })

  test('is never fetched from another place', async () => {
    const before = cdn.requests.length
    const elsewhere = `${cdn.origin.replace('127.0.0.1', 'localhost')}/red`
    expect(await cards.prepareBackground(elsewhere)).toEqual({ fault: 'unreachable' })
    expect(cdn.requests.length).toBe(before)
  })

  test('that broke since costs nobody the card', async () => {
    const background = { id: 'broken', bytes: Buffer.from('gone') }
    const card = await cards.renderCard('rank', sampleRankCard(), { background })
    expect(await sizeOf(card.bytes)).toEqual([934, 282])
  })
})

test('a stopped renderer refuses with a typed failure', async () => {
  const stopped = createCardRenderer({ translate: createTranslate(), workers: 1 })
  await stopped.stop()
  await expect(stopped.renderCard('rank', sampleRankCard())).rejects.toMatchObject({ reason: 'stopped' })
})

function solidPicture(colour: string): Buffer {
  const canvas = createCanvas(64, 64)
  const context = canvas.getContext('2d')
  context.fillStyle = colour
  context.fillRect(0, 0, 64, 64)
  return canvas.toBuffer('image/png')
}

/** Red in any format; the GIF has a second frame in blue. */
function coloured(format: string): Buffer {
  const canvas = createCanvas(64, 64)
  const context = canvas.getContext('2d')
  const fill = (colour: string) => {
    context.fillStyle = colour
    context.fillRect(0, 0, 64, 64)
  }
  fill('#ff0000')
  if (format === 'jpeg') return canvas.encodeSync('jpeg', 95)
  if (format === 'webp') return canvas.encodeSync('webp', 95)
  if (format !== 'gif') return canvas.encodeSync('png')
  const movie = new GifEncoder(64, 64)
  movie.addFrame(new Uint8Array(canvas.data()), 64, 64, { delay: 100 })
  fill('#0000ff')
  movie.addFrame(new Uint8Array(canvas.data()), 64, 64, { delay: 100 })
  return movie.finish()
}

/** Answers at once and then sends next to nothing. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'image/png' })
  response.write(red.subarray(0, 20))
  const timer = setInterval(() => response.write(red.subarray(20, 21)), 100)
  response.on('close', () => clearInterval(timer))
}

function hugePngHeader(): Buffer {
  const bomb = Buffer.from(red)
  bomb.writeUInt32BE(60_000, 16)
  bomb.writeUInt32BE(60_000, 20)
  return bomb
}

async function sizeOf(bytes: Buffer): Promise<[number, number]> {
  const image = await loadImage(bytes)
  return [image.width, image.height]
}

function portraitColour(bytes: Buffer): Promise<number[]> {
  return colourAt(bytes, 152, 90)
}

async function colourAt(bytes: Buffer, x: number, y: number): Promise<number[]> {
  const image: Image = await loadImage(bytes)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return [...context.getImageData(x, y, 1, 1).data.subarray(0, 3)]
}
