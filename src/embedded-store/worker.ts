import { parentPort, workerData } from 'node:worker_threads'
import { portLog } from './wire/port-log.ts'
import { type ServerOptions, startServer } from './wire/server.ts'
import { openErrorFrom } from './storage/open-error.ts'

/** What the store's thread tells the one that started it. */
export type WorkerNotice =
  | { readonly kind: 'listening'; readonly uri: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly directory: string; readonly message: string }
  | {
      readonly kind: 'log'
      readonly level: 'debug' | 'info' | 'warn' | 'error'
      readonly message: string
      readonly facts: object
    }
  | { readonly kind: 'stopped' }

const port = parentPort
if (!port) throw new Error('the store runs in a worker thread')
const options = workerData as ServerOptions
const tell = (notice: WorkerNotice): void => port.postMessage(notice)

try {
  const server = await startServer(options, portLog(tell))
  port.on('message', () => {
    void server.stop().then(() => {
      tell({ kind: 'stopped' })
      port.close()
    })
  })
  tell({ kind: 'listening', uri: server.uri })
} catch (error) {
  const { reason, directory, message } = openErrorFrom(error, options.directory ?? 'memory')
  tell({ kind: 'failed', reason, directory, message })
  port.close()
}
