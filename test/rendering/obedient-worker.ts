import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, threadId, workerData } from 'node:worker_threads'
import {
  unpackWork,
  workerReady,
  type WorkerReply,
  type WorkerRequest,
  type WorkerSettings,
} from '../../src/rendering/pool/messages.ts'

const settings: WorkerSettings = workerData
const diedBefore = join(settings.cacheDirectory ?? '', 'died-before')

parentPort?.on('message', (request: WorkerRequest) => {
  const { id } = request
  const theme = 'draw' in request ? unpackWork(request.draw).theme : undefined
  if (theme === 'die') process.exit(3)
  if (theme === 'die-once' && !existsSync(diedBefore)) {
    writeFileSync(diedBefore, '')
    process.exit(3)
  }
  if (theme === 'hang') for (;;);
  const reply: WorkerReply =
    theme === 'fail'
      ? { id, error: 'as asked' }
      : { id, drawn: { bytes: new Uint8Array(1), width: 1, height: threadId, isComplete: true } }
  parentPort?.postMessage(reply, [])
})

parentPort?.postMessage(workerReady, [])
