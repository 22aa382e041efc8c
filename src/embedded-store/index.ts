import { Worker } from 'node:worker_threads'
import { type Log, silentLog } from '../core/log.ts'
import { typescriptWorkerOptions } from '../core/typescript-worker.ts'
import { type OpenFailure, StoreOpenError } from './storage/open-error.ts'
import type { WorkerNotice } from './worker.ts'

export { StoreOpenError }

/** A bulk write's statements live until it is answered: with more room fewer of them are copied while they live. */
const YOUNG_GENERATION_MB = 96

export interface EmbeddedStoreOptions {
  /** Folder for the data, made when it is missing; null keeps everything in memory. */
  readonly directory: string | null
  /** 'full' (default): acknowledged means on disk. 'normal': a power cut may lose the last moments, a kill nothing. */
  readonly durability?: 'full' | 'normal'
  readonly log?: Log
  /** Removes what a TTL index says is due (default). */
  readonly expireDocuments?: boolean
  /** Takes `configureFailPoint`, so that the test suites of drivers can ask for faults; off unless set. */
  readonly testCommands?: boolean
}

export interface EmbeddedStore {
  /** For any MongoDB driver; it works only on this machine and until `stop`. */
  readonly uri: string
  stop(): Promise<void>
}

/** Starts a MongoDB-compatible server in a thread of its own. Throws StoreOpenError when the folder can't be used. */
export function startEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const log = options.log ?? silentLog
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: {
      directory: options.directory,
      durability: options.durability ?? 'full',
      expireDocuments: options.expireDocuments ?? true,
      testCommands: options.testCommands ?? false,
    },
    ...typescriptWorkerOptions(),
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    name: 'embedded-store',
  })
  return new Promise((resolve, reject) => {
    let isStopping = false
    const exited = new Promise<void>((done) => worker.once('exit', () => done()))
    worker.on('error', (error) => {
      log.error('the embedded store broke down', { error: error.stack ?? error.message })
      reject(error)
    })
    worker.once('exit', (code) => {
      if (!isStopping && code !== 0) log.error('the embedded store ended by itself', { code })
      reject(new Error(`the embedded store ended before it was ready (exit code ${code})`))
    })
    worker.on('message', (notice: WorkerNotice) => {
      if (notice.kind === 'log') log[notice.level](notice.message, notice.facts)
      else if (notice.kind === 'failed') {
        reject(new StoreOpenError(notice.reason as OpenFailure, notice.directory, notice.message))
      } else if (notice.kind === 'listening') {
        resolve({
          uri: notice.uri,
          async stop() {
            if (!isStopping) worker.postMessage('stop')
            isStopping = true
            await exited
          },
        })
      }
    })
  })
}
