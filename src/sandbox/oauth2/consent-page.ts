import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DiscordError } from '../rest/errors.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { ConsentRequest } from './check-consent.ts'
import { ConsentRefusal } from './consent-refusal.ts'
import { consentTexts, type ConsentTexts } from './consent-texts.ts'
import { approve, describeConsent, hasConsented } from './consent.ts'
import { escapeHtml, renderConsent, renderPage, type ShownConsent } from './render-consent.ts'

/** Whom the browser was last, so that they need not be found again, and `prompt=none` can pass. */
const COOKIE = 'local-discord-person'

type Query = ConsentRequest & { user_id?: string; locale?: string }

/**
 * The page on which a person lets an application act for them, at `/oauth2/authorize`. There are no passwords
 * here: one picks who one is. It works without scripts.
 */
export function serveConsent(app: FastifyInstance, world: World): void {
  app.get('/oauth2/authorize', (request, reply) => showPage(world, request, reply))
  app.post('/oauth2/authorize', (request, reply) => decide(world, request, reply))
}

async function showPage(world: World, request: FastifyRequest, reply: FastifyReply) {
  const { user_id, ...query } = plain(request.query)
  const texts = textsFor(request)
  const people = peopleFirst(world)
  const known = world.users.get(user_id ?? cookieOf(request) ?? '')
  const person = known && !known.bot ? known : people[0]
  if (!person) return await refuse(reply, texts, 404, 'nobody', texts.text('makeSomebody'))
  return await attempt(texts, reply, async () => {
    if (query.prompt === 'none' && known && hasConsented(world, known, query)) {
      return await reply.redirect(approve(world, known, query, { authorize: true }).location, 302)
    }
    const consent = describeConsent(world, person, query) as ShownConsent
    const title = texts.text('asks', { app: consent.application.name })
    return await sendPage(reply, texts, 200, title, renderConsent(texts, consent, query, people, person))
  })
}

async function decide(world: World, request: FastifyRequest, reply: FastifyReply) {
  const texts = textsFor(request)
  const { origin, host } = request.headers
  if (origin !== undefined && origin !== `http://${host}`) return await refuse(reply, texts, 403, 'foreign')
  const body = (request.body ?? {}) as Record<string, string>
  const user = world.users.get(body['user_id'] ?? '')
  if (!user || user.bot) return await refuse(reply, texts, 404, 'unknownPerson')
  return await attempt(texts, reply, async () => {
    const decision = {
      authorize: body['decision'] === 'authorize',
      guild_id: body['guild_id'],
      permissions: body['permissions'],
    }
    const { location } = approve(world, user, plain(request.query), decision)
    void reply.header('set-cookie', `${COOKIE}=${user.id}; Path=/oauth2; HttpOnly; SameSite=Lax`)
    return await reply.redirect(location, 302)
  })
}

/** What cannot be granted is told to the application where that is possible, and else to the person. */
async function attempt(texts: ConsentTexts, reply: FastifyReply, task: () => Promise<unknown>) {
  try {
    return await task()
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error
    if (error instanceof ConsentRefusal && error.location !== undefined)
      return await reply.redirect(error.location, 302)
    return await refuse(reply, texts, 400, 'cannot', error.message)
  }
}

/** A query in which nothing is named twice. */
function plain(query: unknown): Query {
  const entries = Object.entries(query as Record<string, string | string[]>)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, [value].flat()[0] ?? '']),
  ) as unknown as Query
}

function peopleFirst(world: World): UserRecord[] {
  const people = world.users.list().filter((user) => !user.bot)
  return people.toSorted((one, other) => Number(one.simulated) - Number(other.simulated))
}

function textsFor(request: FastifyRequest): ConsentTexts {
  return consentTexts(plain(request.query).locale ?? request.headers['accept-language'] ?? '')
}

function cookieOf(request: FastifyRequest): string | undefined {
  return new RegExp(`(?:^|; )${COOKIE}=(\\d{1,20})`).exec(request.headers.cookie ?? '')?.[1]
}

async function refuse(
  reply: FastifyReply,
  texts: ConsentTexts,
  status: number,
  title: Parameters<ConsentTexts['text']>[0],
  more = '',
) {
  const heading = texts.text(title)
  const content = `<h1>${escapeHtml(heading)}</h1>${more === '' ? '' : `<p>${escapeHtml(more)}</p>`}`
  return await sendPage(reply, texts, status, heading, content)
}

async function sendPage(
  reply: FastifyReply,
  texts: ConsentTexts,
  status: number,
  title: string,
  content: string,
) {
  void reply.headers({
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    'content-language': texts.language,
    'cache-control': 'no-store',
    vary: 'accept-language, cookie',
    'x-content-type-options': 'nosniff',
    // With no referrer at all the browser would send the form's origin as null, which anybody's frame can do.
    'referrer-policy': 'same-origin',
  })
  return await reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(renderPage(texts.language, title, content))
}
