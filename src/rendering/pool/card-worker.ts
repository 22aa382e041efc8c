import { parentPort, workerData } from 'node:worker_threads'
import { lowerPriority } from './lower-priority.ts'
import { AvatarSource } from '../avatars/avatar-source.ts'
import { DiskCache } from '../avatars/disk-cache.ts'
import { fetchBackground } from '../backgrounds/prepare-background.ts'
import { createCollector } from '../painter/collect-garbage.ts'
import { CardArtist } from './card-artist.ts'
import {
  unpackWork,
  workerReady,
  type WorkerReply,
  type WorkerRequest,
  type WorkerSettings,
} from './messages.ts'

const avatarPatienceMs = 1000
/** A PNG leaves its raw pixels behind, the others a tenth of that. */
const garbageOf = { png: 10, jpeg: 1, webp: 1 } as const
const mostGarbage = 10
const niceness = 10

const collectGarbage = createCollector()
const port = parentPort
if (!port) throw new Error('card-worker.ts runs as a worker thread')

const settings: WorkerSettings = workerData
if (settings.yields) lowerPriority(niceness)
const origins = new Set(settings.avatarOrigins)
const artist = new CardArtist(
  new AvatarSource({
    origins,
    disk: settings.cacheDirectory === null ? null : new DiskCache(settings.cacheDirectory),
    patienceMs: avatarPatienceMs,
    now: () => performance.now(),
  }),
)

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  const { id } = request
  try {
    if ('draw' in request) return { id, drawn: await artist.draw(unpackWork(request.draw)) }
    return { id, prepared: await fetchBackground(request.prepare.address, origins) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : 'unknown' }
  }
}

let left = 0

port.on('message', (request: WorkerRequest) => {
  void answer(request).then((reply) => {
    port.postMessage(reply)
    left += 'draw' in request ? garbageOf[request.draw.format] : mostGarbage
    if (left < mostGarbage) return
    left = 0
    collectGarbage()
  })
})

port.postMessage(workerReady)
