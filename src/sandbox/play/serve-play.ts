import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../../core/log.ts'
import { buildPage } from './build-page.ts'
import { type PageFile, readPageFiles } from './page-files.ts'
import { pageHeaders } from './page-headers.ts'

/** Leaves the machine to the bot's own start; a visitor who comes earlier starts the build at once. */
const idleBeforeBuild = 1500

export interface PlayDoor {
  /** Starts the build if it has not started and settles when the page can be served; it never rejects. */
  readonly prepare: () => Promise<void>
}

/**
 * Serves the play page at `/` and its files below `/play/`. Registers at once; the page is built in the background
 * when its sources changed, and requests wait for that.
 */
export function servePlay(app: FastifyInstance, options: { log: Log }): PlayDoor {
  const stopping = new AbortController()
  let loading: Promise<ReadonlyMap<string, PageFile> | null> | null = null

  function load() {
    loading ??= buildPage({ log: options.log, signal: stopping.signal })
      .then(readPageFiles)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) options.log.error('The play page cannot be served', { error })
        return null
      })
    return loading
  }

  async function answer(name: string, request: FastifyRequest, reply: FastifyReply) {
    reply.headers(pageHeaders(request.headers.host))
    const page = await load()
    if (page === null) {
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The play page could not be built; the log says why.')
    }
    const file = page.get(name)
    if (!file) return reply.code(404).type('text/plain; charset=utf-8').send('There is no such page.')
    return sendFile(file, name.startsWith('assets/'), request, reply)
  }

  app.get('/', (request, reply) => answer('index.html', request, reply))
  app.get<{ Params: { '*': string } }>('/play/*', (request, reply) =>
    answer(request.params['*'], request, reply),
  )
  const idle = setTimeout(() => void load(), idleBeforeBuild)
  idle.unref()
  app.addHook('onClose', async () => {
    clearTimeout(idle)
    stopping.abort()
    await loading
  })
  return { prepare: () => load().then(() => undefined) }
}

function sendFile(file: PageFile, hashedName: boolean, request: FastifyRequest, reply: FastifyReply) {
  reply.header('etag', file.etag)
  reply.header('cache-control', hashedName ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
  return reply.type(file.type).send(file.body)
}
