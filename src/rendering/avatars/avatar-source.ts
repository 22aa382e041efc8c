import type { Canvas } from '@napi-rs/canvas'
import { decodePicture } from '../pictures/decode-picture.ts'
import type { DiskCache } from './disk-cache.ts'
import { downloadPicture } from './download-picture.ts'
import { PictureShelf } from './picture-shelf.ts'

/** Where the painter gets pictures from: square, decoded, in the size asked for; undefined when there is none. */
export interface PictureSource {
  get(address: string, size: number): Promise<Canvas | undefined>
}

export interface AvatarSourceOptions {
  readonly origins: ReadonlySet<string>
  readonly disk: DiskCache | null
  /** How long a card waits for a picture; the download itself may go on for the next card. */
  readonly patienceMs: number
  readonly now: () => number
}

const downloadMs = 5000
const retryAfterMs = 30_000
const mostBytes = 4 * 1024 * 1024
const mostPixels = 2048 * 2048
const mostRemembered = 500

/** Brings avatars to the painter: decoded, square, in the size asked for. */
export class AvatarSource implements PictureSource {
  readonly #options: AvatarSourceOptions
  readonly #shelf = new PictureShelf()
  readonly #loading = new Map<string, Promise<Canvas | undefined>>()
  readonly #failedUntil = new Map<string, number>()

  constructor(options: AvatarSourceOptions) {
    this.#options = options
  }

  /** The picture, or undefined when it is not there in time: the card then shows a monogram. */
  async get(address: string, size: number): Promise<Canvas | undefined> {
    const key = `${size} ${address}`
    const ready = this.#shelf.get(key)
    if (ready) return ready
    if ((this.#failedUntil.get(address) ?? 0) > this.#options.now()) return undefined
    const loading = this.#loading.get(key) ?? this.#start(key, address, size)
    return await withPatience(loading, this.#options.patienceMs)
  }

  #start(key: string, address: string, size: number): Promise<Canvas | undefined> {
    const loading = this.#load(key, address, size).finally(() => this.#loading.delete(key))
    this.#loading.set(key, loading)
    return loading
  }

  async #load(key: string, address: string, size: number): Promise<Canvas | undefined> {
    const { disk, origins } = this.#options
    const kept = await disk?.read(address)
    const file = kept ?? (await download(address, origins))
    const image = file && (await decodePicture(file, mostPixels))
    if (!file || !image) {
      if (this.#failedUntil.size >= mostRemembered) this.#failedUntil.clear()
      this.#failedUntil.set(address, this.#options.now() + retryAfterMs)
      return undefined
    }
    if (!kept) void disk?.write(address, file)
    return this.#shelf.put(key, image, size)
  }
}

async function download(address: string, origins: ReadonlySet<string>): Promise<Buffer | undefined> {
  const answer = await downloadPicture(address, { origins, mostBytes, milliseconds: downloadMs })
  return 'file' in answer ? answer.file : undefined
}

async function withPatience<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  return await Promise.race([work, enough]).finally(() => clearTimeout(timer))
}
