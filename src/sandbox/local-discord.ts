import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { systemClock, type Clock } from '../core/clock.ts'
import { silentLog, type Log } from '../core/log.ts'
import { serveCdn } from './cdn/cdn.ts'
import { directoryFiles, memoryFiles } from './cdn/file-store.ts'
import { serveControl } from './control/control-server.ts'
import { Control } from './control/control.ts'
import { Faults } from './control/faults.ts'
import { acceptConnections } from './gateway/accept-connections.ts'
import { Gateway } from './gateway/gateway.ts'
import { servePlay } from './play/serve-play.ts'
import { serveConsent } from './oauth2/consent-page.ts'
import { RateLimits } from './rest/rate-limits.ts'
import { createServer, type Exchange } from './rest/server.ts'
import { allRoutes } from './routes.ts'
import { memoryJournal } from './world/journal.ts'
import { restore } from './world/restore.ts'
import { keepTime } from './keep-time.ts'
import { SqliteJournal } from './world/sqlite-journal.ts'
import { World } from './world/world.ts'

export interface LocalDiscordOptions {
  /** Where to keep everything; null keeps it in memory only. */
  directory: string | null
  /** 0 (the default) lets the system choose. */
  port?: number
  /** 127.0.0.1 if left out. */
  host?: string
  /** The world's time: ids, timestamps, timeouts, expiry. */
  clock?: Clock
  /** Time of the protocol: interaction deadlines, heartbeats, rate limits. The real one if left out. */
  protocolClock?: Clock
  /** Multiplier of every rate limit; 0 turns them off; 1 if left out. */
  rateLimits?: number
  /** Milliseconds between heartbeats; 41,250 if left out. */
  heartbeatInterval?: number
  /** Is told of every request over HTTP that a route answered. */
  observe?: (exchange: Exchange) => void
  log?: Log
}

export interface LocalDiscord {
  /** Such as `http://127.0.0.1:4711`: the play page. */
  url: string
  /** What discord.js takes as `rest.api`. */
  apiUrl: string
  /** What discord.js takes as `rest.cdn`. */
  cdnUrl: string
  control: Control
  stop(): Promise<void>
}

/** Starts a Discord on this machine: REST, gateway, CDN, control and the play page at one address. */
export async function startLocalDiscord(options: LocalDiscordOptions): Promise<LocalDiscord> {
  const log = options.log ?? silentLog
  const clock = options.clock ?? systemClock
  const protocolClock = options.protocolClock ?? systemClock
  const journal = options.directory === null ? undefined : new SqliteJournal(options.directory)
  const world = new World({
    clock,
    protocolClock,
    log,
    journal: journal ?? memoryJournal,
    files: options.directory === null ? memoryFiles() : directoryFiles(join(options.directory, 'files')),
    loadMessages: (channelId, most) => journal?.messages(channelId, most) ?? [],
  })
  if (journal) restore(world, journal.rows())
  keepTime(world)
  const multiplier = options.rateLimits ?? 1
  const faults = new Faults(protocolClock)
  const gateway = new Gateway({
    world,
    faults,
    limits: multiplier,
    heartbeatInterval: options.heartbeatInterval ?? 41_250,
  })
  const routes = allRoutes(gateway, faults)
  const app = await createServer({
    world,
    routes,
    limits: new RateLimits(protocolClock, multiplier),
    faults,
    observe: options.observe,
  })
  const control = new Control(world, gateway, faults, routes)
  serveCdn(app, world)
  serveControl(app, control)
  serveConsent(app, world)
  servePlay(app, { log })
  acceptConnections(gateway, app.server)
  world.url = await listen(app, options)
  let stopped: Promise<void> | undefined
  const stop = async () => {
    gateway.stop()
    world.stop()
    await app.close()
    journal?.close()
  }
  return {
    url: world.url,
    apiUrl: `${world.url}/api`,
    cdnUrl: `${world.url}/cdn`,
    control,
    stop: () => (stopped ??= stop()),
  }
}

async function listen(app: FastifyInstance, options: LocalDiscordOptions): Promise<string> {
  const host = options.host ?? '127.0.0.1'
  await app.listen({ port: options.port ?? 0, host })
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
}
