import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { APIMessage } from 'discord-api-types/v10'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/sandbox/index.ts'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'

const directory = mkdtempSync(join(tmpdir(), 'laurel-cards-'))

let whole: WholeApp
let owner: WholeApp['owner']
let ana: Person

beforeAll(async () => {
  whole = await startWholeApp({}, { directory })
  owner = whole.owner
  ana = whole.join({ username: 'ana', globalName: 'Ana', accentColor: 0xff2e88 })
}, 60_000)
afterAll(async () => {
  await whole?.stop()
  rmSync(directory, { recursive: true, force: true })
})

const command = (
  person: Pick<Person, 'id'>,
  name: string,
  options?: Record<string, string | number>,
  files?: { name: string; bytes: Buffer }[],
) => whole.use(person, name, options, { files })

function picture(colour: string): Buffer {
  const canvas = createCanvas(600, 300)
  const context = canvas.getContext('2d')
  context.fillStyle = colour
  context.fillRect(0, 0, 600, 300)
  return canvas.toBuffer('image/png')
}

/** A small file that promises a huge picture. */
function bomb(): Buffer {
  const file = picture('#00ff00')
  file.writeUInt32BE(60_000, 16)
  file.writeUInt32BE(60_000, 20)
  return file
}

/** The colours of a sent card: its very edge, and the start of the progress bar. */
async function coloursOf({ attachments }: APIMessage): Promise<{ edge: number[]; bar: number[] }> {
  const response = await fetch(attachments[0]?.url ?? '')
  const image = await loadImage(Buffer.from(await response.arrayBuffer()))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data.subarray(0, 3)]
  return { edge: at(5, 5), bar: at(306, 191) }
}

const upload = (bytes: Buffer, name = 'sky.png') =>
  command(owner, 'card-design background', { picture: '0' }, [{ name, bytes }])

describe('the looks of cards on the local Discord', () => {
  it('have the picture that a lead uploaded behind them, also after a restart, until it is taken away', async () => {
    const before = await coloursOf(await command(ana, 'rank'))
    const shown = await coloursOf(await upload(picture('#c81e1e')))
    const red = [expect.closeTo(200, -1), expect.closeTo(30, -1), expect.closeTo(30, -1)]
    expect(shown.edge).toEqual(red)
    expect((await coloursOf(await command(ana, 'rank'))).edge).toEqual(red)
    await whole.restart()
    await expect.poll(async () => (await coloursOf(await command(ana, 'rank'))).edge).toEqual(red)
    await command(owner, 'card-design no-background')
    expect((await coloursOf(await command(ana, 'rank'))).edge).toEqual(before.edge)
  }, 60_000)

  it.each([
    ['a web page', Buffer.from('<!doctype html>'), /no picture that a card can have/],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /no picture that a card can have/],
    ['more than 8 MB', Buffer.concat([picture('#000000'), Buffer.alloc(9_000_000)]), /larger than 8 MB/],
  ])('are not made of %s', async (_, bytes, answer) => {
    expect((await upload(bytes)).content).toMatch(answer)
  })

  it('are left to those who lead', async () => {
    const refused = command(ana, 'card-design no-background')
    await expect(refused.then(({ content }) => content)).rejects.toThrow()
  })

  it('are the theme that a member unlocked and chose', async () => {
    const before = await coloursOf(await command(ana, 'rank'))
    expect((await command(ana, 'card theme', { theme: 'parchment' })).content).toContain('not unlocked')
    await command(owner, 'card-design unlock', { member: ana.id, theme: 'parchment' })
    expect((await command(ana, 'card theme')).content).toContain('Parchment')
    await command(ana, 'card theme', { theme: 'parchment' })
    const [red = 0] = (await coloursOf(await command(ana, 'rank'))).edge
    expect(red).toBeGreaterThan(200)
    await command(owner, 'card-design lock', { member: ana.id, theme: 'parchment' })
    expect((await coloursOf(await command(ana, 'rank'))).edge).toEqual(before.edge)
  })

  it("are in the member's own colour, else in the community's", async () => {
    const set = (setting: string, value: string) => command(owner, 'config set', { setting, value })
    await command(owner, 'xp award', { member: ana.id, amount: 90, reason: 'a test' })
    const accentOf = async () => (await coloursOf(await command(ana, 'rank'))).bar
    const [red = 0, green = 255, blue = 0] = await accentOf()
    expect([red > 230, green < 90, blue > 110]).toEqual([true, true, true])
    await set('cards.memberAccents', 'no')
    await set('cards.accent', '#3399ff')
    expect((await accentOf())[2]).toBeGreaterThan(230)
    expect((await set('cards.accent', 'red')).content).toContain('#f2c866')
  })

  it.each([
    ['a torn avatar', 'Cleo', () => picture('#00ff00').subarray(0, 60)],
    ['an avatar that would be 60,000 x 60,000 pixels', 'Dan', () => bomb()],
    ['a name of ten thousand marks', `Z${'\u0301'.repeat(10_000)}`, () => picture('#00ff00')],
  ])('make a card also of %s', async (_, globalName, avatar) => {
    const person = whole.join({ username: 'odd', globalName, avatar: avatar() })
    const { attachments, embeds } = await command(person, 'rank')
    expect(embeds).toEqual([])
    expect(attachments[0]).toMatchObject({ width: 934, height: 282 })
    expect(attachments[0]?.description?.length).toBeLessThan(300)
  })

  it('greet a newcomer where Discord announces the join, once a lead wishes so', async () => {
    const { control } = whole.discord
    await command(owner, 'config set', { setting: 'welcome.enabled', value: 'yes' })
    const ben = control.createPerson({ username: 'ben', globalName: 'Ben' })
    control.addMember(whole.guild.id, ben.id)
    const greeting = () => whole.said.find(({ content }) => content.includes(`Welcome, <@${ben.id}>`))
    await expect.poll(greeting).toBeDefined()
    expect(greeting()?.attachments[0]?.description).toBe('Welcome to \u2068Meadow\u2069, \u2068Ben\u2069.')
    expect(greeting()?.mentions).toEqual([])
  })
})
