import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CardRenderer } from '../../../src/core/cards.ts'
import { silentLog } from '../../../src/core/log.ts'
import { CardDesk } from '../../../src/features/cards/card-desk.ts'
import type { MemberDesign } from '../../../src/features/cards/member-design.store.ts'
import { sampleFacts } from '../../../src/features/cards/sample-facts.ts'
import { cardsSettings, type CardsSettings } from '../../../src/features/cards/settings.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const picture = { bytes: Buffer.from('x'), fileName: 'rank.jpg', alt: 'Ana, level 1' }
const ana = { id: '2', displayName: 'Ana', avatarUrl: 'https://cdn/a.png', decorationUrl: null }

interface Given {
  readonly settings?: Partial<CardsSettings>
  readonly design?: MemberDesign
  readonly accent?: () => Promise<string | undefined>
  readonly render?: () => Promise<unknown>
  readonly background?: Uint8Array
}

/** Asks for Ana's rank card; answers what was sent and what the renderer was given. */
async function draw(given: Given = {}) {
  const renderCard = vi.fn<(...order: unknown[]) => Promise<unknown>>(given.render ?? (async () => picture))
  const desk = new CardDesk({
    cards: { renderCard } as unknown as CardRenderer,
    settings: { get: async () => cardsSettings.schema.parse(given.settings ?? {}) } as never,
    guilds: { accentColour: given.accent ?? (async () => undefined) },
    designs: { get: async () => given.design ?? { theme: null, unlocked: [] } } as never,
    backgrounds: { get: async () => given.background } as never,
    log: silentLog,
  })
  const facts = sampleFacts('en-US')
  const drawing = desk.memberCard({ kind: 'rank', facts }, '1', ana)
  await vi.advanceTimersByTimeAsync(20_000)
  const [kind, card, options] = renderCard.mock.calls[0] ?? []
  return { file: await drawing, kind, card: card as Record<string, unknown>, options }
}

describe('a card', () => {
  it('is the picture with its description', async () => {
    const { file, kind, card } = await draw()
    expect(file).toEqual({ name: 'rank.jpg', data: picture.bytes, description: 'Ana, level 1' })
    expect(kind).toBe('rank')
    expect(card).toMatchObject({ name: 'Ana', avatarUrl: ana.avatarUrl, level: 24, theme: 'laurel' })
  })

  it("keeps within Discord's limit for descriptions", async () => {
    const { file } = await draw({ render: async () => ({ ...picture, alt: 'x'.repeat(3000) }) })
    expect(file?.description).toHaveLength(1024)
    const { file: emoji } = await draw({ render: async () => ({ ...picture, alt: `x${'🐉'.repeat(900)}` }) })
    expect(emoji?.description?.length).toBeLessThanOrEqual(1024)
    expect(Buffer.from(emoji?.description ?? '').toString()).toBe(emoji?.description)
  })

  it.each([
    ['fails', async () => Promise.reject(new Error('no canvas'))],
    ['never ends', () => new Promise(() => undefined)],
  ])('is left out when drawing %s', async (_, render) => {
    expect((await draw({ render })).file).toBeUndefined()
  })
})

describe('the looks of a card', () => {
  it("are the community's", async () => {
    const background = Buffer.from('picture')
    const { card, options } = await draw({
      settings: { theme: 'ember', accent: 'F2C866', background: 'b1' },
      background,
    })
    expect(card).toMatchObject({ theme: 'ember', accent: '#F2C866' })
    expect(options).toEqual({ background: { id: 'b1', bytes: background } })
  })

  it("are the member's where the member has unlocked a theme, without the community's accent", async () => {
    const design = { theme: 'aurora', unlocked: ['aurora'] }
    const { card } = await draw({ settings: { accent: '#f2c866' }, design })
    expect(card).toMatchObject({ theme: 'aurora', accent: undefined })
  })

  it.each([
    ['is locked', {}, []],
    ['was unlocked, but all cards shall look alike', { memberThemes: 'none' }, ['aurora']],
  ] as const)("are the community's when the theme %s", async (_, settings, unlocked) => {
    expect((await draw({ settings, design: { theme: 'aurora', unlocked } })).card['theme']).toBe('laurel')
  })

  it('are in the colour of the member unless the community minds', async () => {
    const accent = async () => '#ff00aa'
    expect((await draw({ accent })).card['accent']).toBe('#ff00aa')
    expect((await draw({ accent, settings: { memberAccents: false } })).card['accent']).toBeUndefined()
  })

  it.each([
    ['does not tell the colour', () => Promise.reject(new Error('503'))],
    ['takes long to tell it', () => new Promise<undefined>(() => undefined)],
  ])("are the community's when Discord %s", async (_, accent) => {
    const { file, card } = await draw({ accent, settings: { accent: '#f2c866' } })
    expect(file).toBeDefined()
    expect(card['accent']).toBe('#f2c866')
  })
})
