import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DiscordError, refusal } from '../rest/errors.ts'
import { parseForm } from '../rest/validation-error.ts'
import type { InviteRecord } from '../world/records.ts'
import type { Control } from './control.ts'
import { describePerson } from './person.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

const personForm = z.object({
  username: z.string().min(1).max(32),
  global_name: z.string().max(32).nullish(),
  locale: z.string().max(10).optional(),
  created_at: z.union([z.number(), z.string()]).nullish(),
  avatar: z.string().nullish(),
})

const populationForm = z.object({
  paused: z.boolean().optional(),
  speed: z.number().min(0).max(10_000).optional(),
})

const faultsForm = z.object({
  answers: z
    .array(
      z.object({
        method: z.string().optional(),
        path: z.string().optional(),
        status: z.number().int().min(400).max(599).optional(),
        swallow: z.boolean().optional(),
        repeat: z.boolean().optional(),
        retry_after: z.number().positive().optional(),
        scope: z.enum(['user', 'global', 'shared']).optional(),
        delay_ms: z.number().nonnegative().max(60_000).optional(),
        times: z.number().int().positive().optional(),
      }),
    )
    .optional(),
  resumed_delay_ms: z.number().nonnegative().optional(),
  duplicate_joins: z.boolean().optional(),
  invite_delete_after_join: z.boolean().optional(),
  drop: z
    .object({ code: z.number().int().min(4000).max(4999).default(4000), user_id: z.string().optional() })
    .optional(),
  reconnect: z.boolean().optional(),
  invalidate: z.object({ resumable: z.boolean(), user_id: z.string().optional() }).optional(),
  keep_replay: z.number().int().nonnegative().optional(),
  clear: z.boolean().optional(),
})

/** The control interface over HTTP: only from this machine, only from its own pages. */
export function serveControl(app: FastifyInstance, control: Control): void {
  const { world } = control
  const guarded = { preHandler: (request: FastifyRequest) => Promise.resolve(guard(control, request)) }
  app.get<{ Querystring: { query?: string; limit?: string } }>('/control/people', guarded, (request) => {
    const query = (request.query.query ?? '').toLowerCase()
    const limit = Math.min(500, Math.max(1, Number(request.query.limit ?? 50) || 50))
    const found = []
    for (const user of world.users.values()) {
      if (found.length >= limit) break
      const names = `${user.username} ${user.global_name ?? ''}`.toLowerCase()
      if (names.includes(query)) found.push(describePerson(world, user))
    }
    return found
  })
  app.post('/control/people', guarded, (request) => {
    const body = parseForm(personForm, request.body ?? {})
    const createdAt =
      body.created_at === undefined || body.created_at === null
        ? undefined
        : new Date(body.created_at).getTime()
    if (createdAt !== undefined && Number.isNaN(createdAt)) throw refusal('badRequest')
    return control.createPerson({
      username: body.username,
      globalName: body.global_name ?? undefined,
      locale: body.locale,
      createdAt,
      ...(body.avatar ? { avatar: Buffer.from(body.avatar.replace(/^data:[^,]*,/, ''), 'base64') } : {}),
    })
  })
  app.post('/control/sessions', guarded, (request) => {
    const { user_id } = parseForm(z.object({ user_id: z.string() }), request.body ?? {})
    const user = world.users.get(user_id)
    if (!user || user.bot) throw refusal('unknownUser')
    return { token: control.tokenOf(user.id) }
  })
  app.get('/control/state', guarded, () => ({
    now: world.now(),
    population: control.population?.state() ?? null,
    applications: world.applications.list().map((application) => ({
      id: application.id,
      name: application.name,
      bot_id: application.bot_id,
      online: control.gateway.isOnline(application.bot_id),
    })),
    guilds: [...world.guilds.values()].map((guild) => ({
      id: guild.id,
      name: guild.record.name,
      member_count: guild.members.size,
      invite: guild.invites.list().find(isOpenDoor)?.code ?? null,
    })),
  }))
  app.post('/control/population', guarded, (request) => {
    if (!control.population) throw refusal('notFound')
    control.population.set(parseForm(populationForm, request.body ?? {}))
    return control.population.state()
  })
  app.post('/control/faults', guarded, (request) => {
    applyFaults(control, parseForm(faultsForm, request.body ?? {}))
    return { ok: true }
  })
  app.post('/control/clock', guarded, (request) => {
    const { advance_ms } = parseForm(z.object({ advance_ms: z.number().nonnegative() }), request.body ?? {})
    try {
      control.advanceClock(advance_ms)
    } catch (error) {
      throw new DiscordError(400, 0, error instanceof Error ? error.message : 'the clock stands')
    }
    return { now: world.now() }
  })
}

/** An invite that never ends: how a person who is new here comes in. */
function isOpenDoor({ max_age, max_uses, temporary, target_user_ids }: InviteRecord): boolean {
  return max_age === 0 && max_uses === 0 && !temporary && !target_user_ids
}

function guard(control: Control, request: FastifyRequest): void {
  if (!LOOPBACK.has(request.ip))
    throw new DiscordError(403, 0, 'The control interface answers this machine only')
  const { origin } = request.headers
  const ownOrigin =
    origin === undefined || origin === control.world.url || origin === `http://${request.headers.host ?? ''}`
  const isOwn =
    ownOrigin && request.headers['x-laurel-control'] === '1' && isLoopbackHost(request.headers.host)
  if (!isOwn) throw new DiscordError(403, 0, 'The control interface answers its own pages only')
}

/** A name that was made to point here (DNS rebinding) is not this server's own. */
function isLoopbackHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '')
  return ['127.0.0.1', 'localhost', '[::1]'].includes(name)
}

function applyFaults({ faults, gateway }: Control, change: z.output<typeof faultsForm>): void {
  if (change.clear) faults.clear()
  for (const answer of change.answers ?? []) faults.failAnswers(answer)
  if (change.resumed_delay_ms !== undefined) faults.resumedDelay = change.resumed_delay_ms
  if (change.duplicate_joins !== undefined) faults.duplicateJoins = change.duplicate_joins
  if (change.invite_delete_after_join !== undefined)
    faults.inviteDeleteAfterJoin = change.invite_delete_after_join
  if (change.keep_replay !== undefined) gateway.trimReplay(change.keep_replay)
  if (change.reconnect) gateway.requestReconnect()
  if (change.invalidate) gateway.invalidate(change.invalidate.resumable, change.invalidate.user_id)
  if (change.drop) gateway.drop(change.drop.code, change.drop.user_id)
}
