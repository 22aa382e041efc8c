import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DiscordError } from '../rest/errors.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { approve, describeConsent, type ConsentRequest } from './consent.ts'

const MOST_PEOPLE = 200

const WORDS: Record<string, string> = {
  identify: 'See your name and picture',
  email: 'See your email address',
  guilds: 'See which servers you are in',
  'guilds.join': 'Join servers for you',
  'guilds.members.read': 'See your nickname and roles in your servers',
  openid: 'Know you by a steady number',
  connections: 'See your linked accounts',
  bot: 'Add a bot to a server of yours',
  'applications.commands': 'Add commands to a server of yours',
  'applications.commands.permissions.update': 'Change who may use its commands',
  'role_connections.write': 'Tell your servers about your account there',
}

/**
 * The page on which a person lets an application act for them, at `/oauth2/authorize`. There are no passwords
 * here: one picks who one is. It works without scripts.
 */
export function serveConsent(app: FastifyInstance, world: World): void {
  app.get('/oauth2/authorize', (request, reply) => showPage(world, request, reply))
  app.post('/oauth2/authorize', (request, reply) => decide(world, request, reply))
}

async function showPage(world: World, request: FastifyRequest, reply: FastifyReply) {
  const query = request.query as ConsentRequest & { user_id?: string }
  const people = world.users.list().filter((user) => !user.bot)
  const person = people.find((user) => user.id === query.user_id) ?? people[0]
  if (!person)
    return await sendPage(reply, 404, 'Nobody is here yet', '<p>Make a person on the start page first.</p>')
  try {
    const consent = describeConsent(world, person, query) as Consent
    return await sendPage(
      reply,
      200,
      `${consent.application.name} asks for your consent`,
      form(consent, query, people, person),
    )
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error
    return await sendPage(reply, 400, 'This cannot be granted', `<p>${escape(error.message)}</p>`)
  }
}

async function decide(world: World, request: FastifyRequest, reply: FastifyReply) {
  const { origin, host } = request.headers
  if (origin !== undefined && origin !== `http://${host}`) {
    return await sendPage(reply, 403, 'This must come from this page', '')
  }
  const body = (request.body ?? {}) as Record<string, string>
  const user = world.users.get(body['user_id'] ?? '')
  if (!user || user.bot) return await sendPage(reply, 404, 'There is nobody of that name', '')
  try {
    const decision = {
      authorize: body['decision'] === 'authorize',
      guild_id: body['guild_id'],
      permissions: body['permissions'],
    }
    const { location } = approve(world, user, request.query as ConsentRequest, decision)
    return await reply.redirect(location, 302)
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error
    return await sendPage(reply, 400, 'This cannot be granted', `<p>${escape(error.message)}</p>`)
  }
}

interface Consent {
  application: { name: string }
  scopes: string[]
  guilds?: { id: string; name: string }[]
}

function form(
  consent: Consent,
  query: ConsentRequest,
  people: readonly UserRecord[],
  person: UserRecord,
): string {
  const action = `/oauth2/authorize?${new URLSearchParams(query as unknown as Record<string, string>).toString()}`
  const options = people
    .slice(0, MOST_PEOPLE)
    .map((user) => choice(user.id, user.global_name ?? user.username, user.id === person.id))
  const guilds = consent.guilds?.map((guild) => choice(guild.id, guild.name, guild.id === query.guild_id))
  return `<form method="post" action="${escape(action)}">
<p><label>You are <select name="user_id">${options.join('')}</select></label></p>
<p>${escape(consent.application.name)} would like to:</p>
<ul>${consent.scopes.map((scope) => `<li>${escape(WORDS[scope] ?? scope)}</li>`).join('')}</ul>
${guilds ? `<p><label>Server <select name="guild_id">${guilds.join('')}</select></label></p>` : ''}
<input type="hidden" name="permissions" value="${escape(query.permissions ?? '')}">
<p><button name="decision" value="authorize">Authorize</button> <button name="decision" value="cancel">Cancel</button></p>
</form>`
}

function choice(value: string, label: string, selected: boolean): string {
  return `<option value="${escape(value)}"${selected ? ' selected' : ''}>${escape(label)}</option>`
}

async function sendPage(reply: FastifyReply, status: number, title: string, content: string) {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{display:grid;place-items:center;min-height:100vh;margin:0}
main{max-width:26rem;padding:2rem;border:1px solid #8884;border-radius:1rem}h1{font-size:1.25rem}
button{font:inherit;padding:.5rem 1.25rem;border:0;border-radius:.5rem;background:#8883;color:inherit}
button[value=authorize]{background:#4752c4;color:#fff}select{font:inherit;max-width:100%}
</style></head><body><main><h1>${escape(title)}</h1>${content}</main></body></html>`
  void reply.headers({
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    'x-content-type-options': 'nosniff',
    // With no referrer at all the browser would send the form's origin as null, which anybody's frame can do.
    'referrer-policy': 'same-origin',
  })
  return await reply.code(status).type('text/html; charset=utf-8').send(page)
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
}
