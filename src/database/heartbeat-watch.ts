import type { MongoClient } from 'mongodb'
import type { Log } from '../core/log.ts'

const LOOK_EVERY = 1000

interface Monitor {
  close(): void
  connect(): void
}

/**
 * Frees a monitor of the driver that waits for ever: one whose heartbeat began in the very moment in which its connection closed
 * never hears of it, and no server is ever found again. Returns what ends the watch.
 */
export function watchHeartbeats(client: MongoClient, longestMilliseconds: number, log: Log): () => void {
  const begun = new Map<string, number>()
  client.on('serverHeartbeatStarted', ({ connectionId, awaited }) => {
    if (awaited) begun.delete(connectionId)
    else begun.set(connectionId, Date.now())
  })
  client.on('serverHeartbeatSucceeded', ({ connectionId }) => void begun.delete(connectionId))
  client.on('serverHeartbeatFailed', ({ connectionId }) => void begun.delete(connectionId))
  const timer = setInterval(() => {
    for (const [address, since] of begun) {
      if (Date.now() - since < longestMilliseconds) continue
      begun.delete(address)
      log.warn('the database connection hung: looking for the server anew', { address })
      const monitor = monitorOf(client, address)
      monitor?.close()
      monitor?.connect()
    }
  }, LOOK_EVERY)
  timer.unref()
  return () => clearInterval(timer)
}

/** The driver has no public way to its monitors; when their place changes, nothing is found and nothing is done. */
function monitorOf(client: MongoClient, address: string): Monitor | undefined {
  const { topology } = client as unknown as {
    topology?: { s?: { servers?: Map<string, { monitor?: Partial<Monitor> | null }> } }
  }
  const monitor = topology?.s?.servers?.get(address)?.monitor
  return typeof monitor?.close === 'function' && typeof monitor.connect === 'function'
    ? (monitor as Monitor)
    : undefined
}
