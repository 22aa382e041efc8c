import { availableParallelism } from 'node:os'
import type {
  CardBackground,
  CardData,
  CardKindName,
  CardRenderer as CardPort,
  RenderedCard,
} from '../core/cards.ts'
import { type Clock, systemClock } from '../core/clock.ts'
import { type Log, silentLog } from '../core/log.ts'
import type { Translate, TranslateFor } from '../core/translate.ts'
import { CardCache } from './card-cache.ts'
import { CardFailure } from './card-failure.ts'
import { kindOf } from './cards/index.ts'
import { type CardFormat, contentTypes, fileExtensions } from './encoding/encode.ts'
import { type DrawnCard, packWork } from './pool/messages.ts'
import { WorkerPool } from './pool/worker-pool.ts'

export interface CardRendererOptions {
  /** Words on the cards and alt texts: the keys `cards.*` of the locales. */
  readonly translate: Translate
  /** Besides Discord's own CDN, which is always allowed; such as the local Discord's `http://127.0.0.1:4321`. */
  readonly avatarOrigins?: readonly string[]
  /** Where downloaded avatars are kept (at most 64 MiB); null keeps them in memory only. */
  readonly cacheDirectory?: string | null
  /** Threads that draw; by default one less than the machine has cores, at most four. */
  readonly workers?: number
  readonly log?: Log
  readonly clock?: Clock
}

export interface RenderOptions {
  /** JPEG unless asked otherwise: drawn and encoded in the least time. */
  readonly format?: CardFormat
  readonly background?: CardBackground
}

/** Draws cards off the main thread. Every method rejects with a CardFailure and with nothing else. */
export interface CardRenderer extends CardPort {
  renderCard<Kind extends CardKindName>(
    kind: Kind,
    card: CardData[Kind],
    options?: RenderOptions,
  ): Promise<RenderedCard>
  stop(): Promise<void>
}

const discordOrigins = ['https://cdn.discordapp.com', 'https://media.discordapp.net']
const drawTimeoutMs = 10_000

export function createCardRenderer(options: CardRendererOptions): CardRenderer {
  const { translate, log = silentLog, clock = systemClock } = options
  const size = Math.max(1, options.workers ?? Math.min(4, availableParallelism() - 1))
  const pool = new WorkerPool({
    size,
    settings: {
      avatarOrigins: [...discordOrigins, ...(options.avatarOrigins ?? [])],
      cacheDirectory: options.cacheDirectory ?? null,
      yields: size >= availableParallelism(),
    },
    log,
    timeoutMs: drawTimeoutMs,
  })
  const cache = new CardCache<DrawnCard>(clock)

  const renderCard: CardRenderer['renderCard'] = async (
    name,
    input,
    { format = 'jpeg', background } = {},
  ) => {
    const kind = kindOf(name)
    const checked = kind.schema.safeParse(input)
    if (!checked.success) throw new CardFailure('invalid-card', { cause: checked.error })
    const card = checked.data
    const { locale, theme, accent } = input
    const t: TranslateFor = (key, values) => translate(locale, key, values)
    const words = kind.words(card, t)
    const work = packWork({ kind: name, card, words, theme, accent, locale, format, background })
    const drawing = cache.get(
      `${work.json} ${format} ${background?.id}`,
      () => pool.draw(work),
      (made) => made.isComplete,
    )
    const alt = kind.alt(card, t)
    const drawn = await drawing
    return {
      bytes: asBuffer(drawn.bytes),
      contentType: contentTypes[format],
      fileName: `${name}-card.${fileExtensions[format]}`,
      width: drawn.width,
      height: drawn.height,
      alt,
    }
  }

  return {
    renderCard,
    async prepareBackground(address) {
      const prepared = await pool.prepareBackground(address)
      return 'fault' in prepared ? prepared : { bytes: asBuffer(prepared.bytes) }
    },
    stop: () => pool.stop(),
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
