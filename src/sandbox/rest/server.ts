import multipart from '@fastify/multipart'
import type { Socket } from 'node:net'
import fastify, {
  type ConnectionError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Faults } from '../control/faults.ts'
import type { World } from '../world/world.ts'
import { authenticate } from './authenticate.ts'
import type { Caller } from './caller.ts'
import { DiscordError, refusal } from './errors.ts'
import { perform } from './perform.ts'
import type { RateLimits } from './rate-limits.ts'
import { contentTypeError, LARGEST_BODY, parseJson, readBody } from './read-body.ts'
import { Answer, type Route } from './route.ts'

/** One request and its answer, for whoever judges them. */
export interface Exchange {
  method: string
  /** The route's template, such as `/channels/{channel_id}`. */
  path: string
  requestBody: unknown
  status: number
  answer: unknown
}

export interface RestOptions {
  world: World
  routes: readonly Route[]
  limits: RateLimits
  faults: Faults
  /** Is told of every request that a route answered. */
  observe: ((exchange: Exchange) => void) | undefined
}

/** Discord's answers come through a proxy; some clients take a 429 without this header for a ban. */
const VIA = '1.1 local-discord'
/** Milliseconds for a whole request to arrive, so that slow ones do not pile up. */
const REQUEST_WITHIN = 60_000

/** Answers what is no HTTP request at all. */
function refuseGarbage(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = GARBAGE.get(error.code) ?? '400: Bad Request'
  const body = JSON.stringify({ message: status, code: 0 })
  socket.end(
    `HTTP/1.1 ${status.replace(':', '')}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  )
}

const GARBAGE = new Map<unknown, string>([
  ['HPE_HEADER_OVERFLOW', '431: Request Header Fields Too Large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', '408: Request Timeout'],
])

/** Forms are held against zod; Fastify's own validators, which take long to load, are never asked. */
const unasked = () => () => () => {
  throw new Error('routes have no schemas of Fastify’s own')
}
const NO_SCHEMAS = { compilersFactory: { buildValidator: unasked, buildSerializer: unasked } }

/** A Fastify server that answers the API's routes below `/api` and `/api/v9|v10`. */
export async function createServer(options: RestOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: LARGEST_BODY,
    rewriteUrl: (request) => normalisePath(request.url ?? '/'),
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    requestTimeout: REQUEST_WITHIN,
    clientErrorHandler: refuseGarbage,
    schemaController: NO_SCHEMAS,
    frameworkErrors: (_error, _request, reply) => void sendJson(reply, 400, refusal('badRequest').body()),
  })
  readBodies(app)
  await app.register(multipart, { limits: { fileSize: LARGEST_BODY } })
  guardAgainstInvalid(app, options.limits)
  app.setErrorHandler((error, request, reply) => sendError(options, error, request, reply))
  const paths = options.routes.map((route) => pathPattern(route.path))
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const error = refusal(paths.some((pattern) => pattern.test(path)) ? 'methodNotAllowed' : 'notFound')
    return sendJson(reply, error.status, error.body())
  })
  app.all('/api/retired/*', () => {
    throw refusal('invalidVersion')
  })
  for (const route of options.routes) {
    app.route({
      method: route.method,
      url: `/api${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      handler: async (request, reply) => {
        try {
          await answer(options, route, request, reply)
        } catch (error) {
          await refuse(options, route, error, request, reply)
        }
      },
    })
  }
  return app
}

/** Whoever gets too many answers 401, 403 and 429 is turned away before the API, as by the network in front of Discord. */
function guardAgainstInvalid(app: FastifyInstance, limits: RateLimits): void {
  app.addHook('onRequest', async (request, reply) => {
    const seconds = isApi(request) ? limits.bannedFor(request.ip) : 0
    if (seconds === 0) return
    await reply
      .code(429)
      .headers({ 'retry-after': String(seconds), 'content-type': 'text/plain; charset=UTF-8' })
      .send('error code: 1015')
  })
  app.addHook('onSend', async (request, reply) => {
    const counts = isApi(request) && [401, 403, 429].includes(reply.statusCode)
    if (counts && reply.getHeader('x-ratelimit-scope') !== 'shared') limits.countInvalid(request.ip)
    return await Promise.resolve()
  })
}

function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/')
}

function pathPattern(path: string): RegExp {
  return new RegExp(`^/api${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}/?$`)
}

/** `/api/v10/x` and `/api/x` are one; `%40me` is `@me`. A version that Discord has retired goes to a refusing path. */
function normalisePath(url: string): string {
  const end = url.indexOf('?')
  const path = end === -1 ? url : url.slice(0, end)
  const plain = path
    .replace(/^\/api\/v(\d+)(?=\/|$)/, (_, version: string) =>
      version === '9' || version === '10' ? '/api' : '/api/retired',
    )
    .replaceAll('%40', '@')
  return end === -1 ? plain : plain + url.slice(end)
}

function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJson(body.toString()))
    } catch (error) {
      done(error as Error)
    }
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(body.toString())))
    },
  )
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    if (body.length > 0) done(contentTypeError())
    else done(null, undefined)
  })
}

/** What each route answered last, for the fault that repeats it. */
const lastAnswers = new WeakMap<Route, Answer>()

async function answer(
  options: RestOptions,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { world, limits, faults } = options
  const params = request.params as Record<string, string>
  const caller = identify(world, route, request.headers.authorization)
  void reply.header('via', VIA)
  const verdict = limits.count(route, identity(caller, request), params)
  void reply.headers(verdict.headers)
  if (verdict.refused) {
    const { message, retryAfter, global } = verdict.refused
    const refusal = { message, retry_after: retryAfter, global, code: 0 }
    options.observe?.({ ...route, requestBody: undefined, status: 429, answer: refusal })
    await sendJson(reply, 429, refusal)
    return
  }
  const fault = await faults.beforeAnswer(route)
  if (fault?.kind === 'status') {
    await sendJson(reply.headers(fault.headers), fault.status, fault.body)
    return
  }
  if (route.formOnly && /json/i.test(request.headers['content-type'] ?? '')) throw contentTypeError()
  const { body, files } = await readBody(request)
  const last = lastAnswers.get(route)
  if (fault?.kind === 'repeat' && last) {
    await send(reply, last)
    return
  }
  const result = await perform(world, route, caller, {
    params,
    body,
    files,
    query: request.query as Record<string, unknown>,
    path: request.url.replace(/^\/api/, '').split('?')[0] ?? '',
    ...reasonOf(request),
    ...(request.headers.authorization === undefined ? {} : { authorization: request.headers.authorization }),
  })
  if (fault?.kind === 'swallow') {
    reply.hijack()
    request.raw.socket.destroy()
    return
  }
  lastAnswers.set(route, asAnswer(result))
  if (route.method !== 'GET') world.journal.flush()
  const { status, body: answerBody } = asAnswer(result)
  options.observe?.({ method: route.method, path: route.path, requestBody: body, status, answer: answerBody })
  await send(reply, result)
}

/** Where nobody has to say who they are, a token that is none does no harm. */
function identify(world: World, route: Route, authorization: string | undefined): Caller {
  try {
    return authenticate(world, authorization)
  } catch (error) {
    if (route.access === 'anyone') return { kind: 'nobody' }
    throw error
  }
}

/** Discord's content type has no charset, and some clients compare it whole; bytes keep Fastify from adding one. */
async function sendJson(reply: FastifyReply, status: number, body: unknown): Promise<void> {
  await reply
    .code(status)
    .header('content-type', 'application/json')
    .send(Buffer.from(JSON.stringify(body)))
}

function asAnswer(result: unknown): Answer {
  return result instanceof Answer ? result : new Answer(result === undefined ? 204 : 200, result)
}

async function send(reply: FastifyReply, result: unknown): Promise<void> {
  const { status, body, type, headers } = asAnswer(result)
  void reply.code(status).headers(headers)
  if (body === undefined) await reply.send()
  else if (type !== undefined) await reply.type(type).send(body)
  else await sendJson(reply, status, body)
}

async function refuse(
  options: RestOptions,
  route: Route,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const known = error instanceof DiscordError ? error : translate(options, error, request)
  const { method, path } = route
  options.observe?.({ method, path, requestBody: undefined, status: known.status, answer: known.body() })
  await sendError(options, known, request, reply)
}

async function sendError(options: RestOptions, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const known = error instanceof DiscordError ? error : translate(options, error, request)
  await sendJson(reply, known.status, known.body())
}

function translate(options: RestOptions, error: unknown, request: FastifyRequest): DiscordError {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413) return refusal('tooLarge')
  if (status >= 400 && status < 500) return refusal('badRequest')
  options.world.log.error('a request failed', {
    method: request.method,
    route: request.routeOptions.url,
    error: error instanceof Error ? error.stack : String(error),
  })
  return new DiscordError(500, 0, '500: Internal Server Error')
}

function identity(caller: Caller, request: FastifyRequest): string {
  if (caller.kind === 'nobody') return request.ip
  return caller.kind === 'oauth' ? (caller.user?.id ?? caller.application.id) : caller.user.id
}

function reasonOf(request: FastifyRequest): { reason?: string } {
  const header = request.headers['x-audit-log-reason']
  if (typeof header !== 'string' || header === '') return {}
  try {
    return { reason: decodeURIComponent(header).slice(0, 512) }
  } catch {
    return { reason: header.slice(0, 512) }
  }
}
