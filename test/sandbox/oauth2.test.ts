import { createHash } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { startLocalDiscord, type LocalDiscord } from '../../src/sandbox/index.ts'

let discord: LocalDiscord
afterEach(() => discord.stop())

const redirect = 'http://127.0.0.1:9/callback'

async function start() {
  discord = await startLocalDiscord({ directory: null, rateLimits: 0 })
  const { control } = discord
  const guild = await control.createGuild({ name: 'Meadow' })
  const ana = control.createPerson({ username: 'ana', globalName: 'Ana <b>' })
  control.addMember(guild.id, ana.id)
  const app = control.createApplication({ name: 'Laurel', redirectUris: [redirect] })
  return { control, guild, ana, app }
}

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(discord.url + path, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(form) })

test('a person consents on the page, and the application gets, refreshes and gives back its token', async () => {
  const { ana, app, guild } = await start()
  const query = new URLSearchParams({
    client_id: app.applicationId,
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'identify guilds',
    state: 'xyz',
  })
  const page = await (await fetch(`${discord.url}/oauth2/authorize?${query}`)).text()
  expect(page).toContain('Laurel asks for your consent')
  expect(page).not.toContain('<b>')
  const decided = await post(`/oauth2/authorize?${query}`, { user_id: ana.id, decision: 'authorize' })
  const location = new URL(decided.headers.get('location') ?? '')
  expect(location.searchParams.get('state')).toBe('xyz')
  const secret = { client_id: app.applicationId, client_secret: app.clientSecret }
  const code = {
    grant_type: 'authorization_code',
    code: location.searchParams.get('code') ?? '',
    redirect_uri: redirect,
    ...secret,
  }
  const token = (await (await post('/api/oauth2/token', code)).json()) as {
    access_token: string
    refresh_token: string
    scope: string
  }
  expect(token.scope).toBe('identify guilds')
  const bearer = { headers: { authorization: `Bearer ${token.access_token}` } }
  expect(await (await fetch(`${discord.apiUrl}/users/@me`, bearer)).json()).toMatchObject({
    id: ana.id,
    email: null,
  })
  expect(await (await fetch(`${discord.apiUrl}/users/@me/guilds`, bearer)).json()).toMatchObject([
    { id: guild.id, owner: false },
  ])
  expect(await (await fetch(`${discord.apiUrl}/guilds/${guild.id}`, bearer)).json()).toMatchObject({
    message: '401: Unauthorized',
  })
  expect(await (await post('/api/oauth2/token', code)).json()).toMatchObject({ error: 'invalid_grant' })
  const renewed = (await (
    await post('/api/oauth2/token', {
      grant_type: 'refresh_token',
      refresh_token: token.refresh_token,
      ...secret,
    })
  ).json()) as typeof token
  expect((await fetch(`${discord.apiUrl}/users/@me`, bearer)).status).toBe(401)
  await post('/api/oauth2/token/revoke', { token: renewed.access_token, ...secret })
  expect(
    (
      await fetch(`${discord.apiUrl}/users/@me`, {
        headers: { authorization: `Bearer ${renewed.access_token}` },
      })
    ).status,
  ).toBe(401)
})

test('a refusal, a foreign address and a wrong secret lead nowhere', async () => {
  const { ana, app } = await start()
  const query = new URLSearchParams({
    client_id: app.applicationId,
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'identify',
  })
  const refused = await post(`/oauth2/authorize?${query}`, { user_id: ana.id, decision: 'cancel' })
  expect(refused.headers.get('location')).toContain('error=access_denied')
  query.set('redirect_uri', 'https://evil.example/')
  expect((await post(`/oauth2/authorize?${query}`, { user_id: ana.id, decision: 'authorize' })).status).toBe(
    400,
  )
  const wrong = await post('/api/oauth2/token', {
    grant_type: 'client_credentials',
    scope: 'identify',
    client_id: app.applicationId,
    client_secret: 'guess',
  })
  expect([wrong.status, await wrong.json()]).toEqual([
    401,
    { error: 'invalid_client', error_description: 'Invalid client' },
  ])
  const foreign = await post(
    `/oauth2/authorize?${query}`,
    { user_id: ana.id, decision: 'authorize' },
    { origin: 'https://evil.example' },
  )
  expect(foreign.status).toBe(403)
})

test('a bot is added to a server with the permissions that were asked for', async () => {
  const { control, guild, app } = await start()
  const query = new URLSearchParams({
    client_id: app.applicationId,
    scope: 'bot applications.commands',
    permissions: '2048',
    guild_id: guild.id,
  })
  const answer = await fetch(`${discord.apiUrl}/oauth2/authorize?${query}`, {
    method: 'POST',
    headers: { authorization: control.tokenOf(guild.ownerId), 'content-type': 'application/json' },
    body: JSON.stringify({ authorize: true, guild_id: guild.id }),
  })
  expect(answer.status).toBe(200)
  const member = control.guild(guild.id).members.get(app.botUserId)
  expect(control.guild(guild.id).roles.get(member?.roles[0] ?? '')).toMatchObject({
    permissions: '2048',
    managed: true,
  })
})

describe('what an application may ask for', () => {
  const verifier = 'v'.repeat(43)
  const challenge = createHash('sha256').update(verifier).digest('base64url')

  async function ask(change: Record<string, string | undefined>) {
    const begun = await start()
    const query = new URLSearchParams({
      client_id: begun.app.applicationId,
      response_type: 'code',
      redirect_uri: redirect,
      scope: 'identify',
      state: 'a b&c',
    })
    for (const [name, value] of Object.entries(change))
      if (value === undefined) query.delete(name)
      else query.set(name, value)
    const authorize = async (headers: Record<string, string> = {}) => {
      const form = { user_id: begun.ana.id, decision: 'authorize', guild_id: begun.guild.id }
      const answer = await post(`/oauth2/authorize?${query}`, form, headers)
      return { answer, location: new URL(answer.headers.get('location') ?? 'about:blank') }
    }
    const secret = { client_id: begun.app.applicationId, client_secret: begun.app.clientSecret }
    const token = async (form: Record<string, string>) => {
      const answer = await post('/api/oauth2/token', { ...secret, ...form })
      return { status: answer.status, body: (await answer.json()) as Record<string, string> }
    }
    return { ...begun, query, authorize, token, secret }
  }

  test.each([
    [{ scope: 'identify mind.read' }, 'invalid_scope'],
    [{ scope: '' }, 'invalid_scope'],
    [{ response_type: 'id_token' }, 'unsupported_response_type'],
    [{ response_type: undefined }, 'unsupported_response_type'],
    [{ code_challenge: challenge }, 'invalid_request'],
    [{ code_challenge: challenge, code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: 'short', code_challenge_method: 'S256' }, 'invalid_request'],
  ])('a request with %j goes back to the application as %s', async (change, error) => {
    const { query, authorize } = await ask(change)
    const shown = await fetch(`${discord.url}/oauth2/authorize?${query}`, { redirect: 'manual' })
    for (const location of [new URL(shown.headers.get('location') ?? ''), (await authorize()).location]) {
      expect(location.origin + location.pathname).toBe(redirect)
      expect(location.searchParams.get('error')).toBe(error)
      expect(location.searchParams.get('error_description')).toBeTruthy()
      expect(location.searchParams.get('state')).toBe('a b&c')
      expect(location.searchParams.has('code')).toBe(false)
    }
  })

  test.each([`${redirect}/`, `${redirect}?x=1`, 'http://127.0.0.1:9/', 'javascript:alert(1)'])(
    'an address that is not exactly its own is never gone to: %s',
    async (redirect_uri) => {
      const { authorize } = await ask({ redirect_uri })
      const { answer } = await authorize()
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
    },
  )

  test('with PKCE the code is good only together with its verifier, and once', async () => {
    const { authorize, token } = await ask({ code_challenge: challenge, code_challenge_method: 'S256' })
    const grant = async (extra: Record<string, string>) => {
      const code = (await authorize()).location.searchParams.get('code') ?? ''
      return await token({ grant_type: 'authorization_code', code, redirect_uri: redirect, ...extra })
    }
    expect((await grant({})).body['error']).toBe('invalid_grant')
    expect((await grant({ code_verifier: 'w'.repeat(43) })).body['error']).toBe('invalid_grant')
    expect((await grant({ code_verifier: verifier })).status).toBe(200)
  })

  test('the implicit grant gives the token itself, in the fragment, and none to renew it', async () => {
    const { authorize, ana } = await ask({ response_type: 'token' })
    const { location } = await authorize()
    expect(location.search).toBe('')
    const fragment = new URLSearchParams(location.hash.slice(1))
    expect(Object.fromEntries(fragment)).toMatchObject({
      token_type: 'Bearer',
      expires_in: '604800',
      scope: 'identify',
      state: 'a b&c',
    })
    expect(fragment.has('refresh_token')).toBe(false)
    const me = await fetch(`${discord.apiUrl}/users/@me`, {
      headers: { authorization: `Bearer ${fragment.get('access_token')}` },
    })
    expect(await me.json()).toMatchObject({ id: ana.id })
  })

  test('prompt=none passes without a page only once the person has granted it all', async () => {
    const { query, authorize, token } = await ask({ prompt: 'none' })
    const open = async (cookie: string, scope: string) => {
      query.set('scope', scope)
      return await fetch(`${discord.url}/oauth2/authorize?${query}`, {
        redirect: 'manual',
        headers: { cookie },
      })
    }
    expect((await open('', 'identify')).status).toBe(200)
    const { answer, location } = await authorize()
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    await token({
      grant_type: 'authorization_code',
      code: location.searchParams.get('code') ?? '',
      redirect_uri: redirect,
    })
    const passed = await open(cookie, 'identify')
    expect(passed.status).toBe(302)
    expect(new URL(passed.headers.get('location') ?? '').searchParams.has('code')).toBe(true)
    expect((await open(cookie, 'identify guilds')).status).toBe(200)
    expect((await open(cookie, 'identify bot')).status).toBe(200)
    query.set('prompt', 'consent')
    expect((await open(cookie, 'identify')).status).toBe(200)
  })

  test('an application gets a token of its own by its secret, as a form and for scopes that fit', async () => {
    const { token, secret } = await ask({})
    const own = await token({ grant_type: 'client_credentials', scope: 'identify connections' })
    expect(own.body).toMatchObject({ token_type: 'Bearer', scope: 'identify connections' })
    expect(own.body).not.toHaveProperty('refresh_token')
    for (const scope of ['', 'bot', 'mind.read'])
      expect((await token({ grant_type: 'client_credentials', scope })).body['error']).toBe('invalid_scope')
    expect((await token({ grant_type: 'password' })).body['error']).toBe('unsupported_grant_type')
    const json = await fetch(`${discord.apiUrl}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...secret, grant_type: 'client_credentials', scope: 'identify' }),
    })
    expect(json.status).toBe(400)
    const basic = Buffer.from(`${secret.client_id}:${secret.client_secret}`).toString('base64')
    const form = { grant_type: 'client_credentials', scope: 'identify' }
    const byHeader = await post('/api/oauth2/token', form, { authorization: `Basic ${basic}` })
    expect(byHeader.status).toBe(200)
  })

  test('a renewed token replaces the old one, and giving one back ends both', async () => {
    const { authorize, token, secret } = await ask({})
    const code = (await authorize()).location.searchParams.get('code') ?? ''
    const first = await token({ grant_type: 'authorization_code', code, redirect_uri: redirect })
    const renew = (refresh_token = '') => token({ grant_type: 'refresh_token', refresh_token })
    const second = await renew(first.body['refresh_token'])
    expect(second.body['access_token']).not.toBe(first.body['access_token'])
    expect((await renew(first.body['refresh_token'])).body['error']).toBe('invalid_grant')
    const statusOf = async (access = '') => {
      const headers = { authorization: `Bearer ${access}` }
      return (await fetch(`${discord.apiUrl}/oauth2/@me`, { headers })).status
    }
    expect(await statusOf(first.body['access_token'])).toBe(401)
    expect(await statusOf(second.body['access_token'])).toBe(200)
    await post('/api/oauth2/token/revoke', { ...secret, token: second.body['refresh_token'] ?? '' })
    expect(await statusOf(second.body['access_token'])).toBe(401)
    expect((await renew(second.body['refresh_token'])).body['error']).toBe('invalid_grant')
  })

  test('a code that also added a bot tells in which server', async () => {
    const { control, guild, query, token } = await ask({ scope: 'identify bot', permissions: '2048' })
    const form = { user_id: guild.ownerId, decision: 'authorize', guild_id: guild.id }
    const answer = await post(`/oauth2/authorize?${query}`, form)
    const location = new URL(answer.headers.get('location') ?? '')
    expect(location.searchParams.get('guild_id')).toBe(guild.id)
    const code = location.searchParams.get('code') ?? ''
    const { body } = await token({ grant_type: 'authorization_code', code, redirect_uri: redirect })
    expect(body['guild']).toMatchObject({ id: guild.id, name: control.guild(guild.id).record.name })
  })

  test.each([
    [{}, 'en', 'Authorize'],
    [{ 'accept-language': 'es-MX,es;q=0.9,en;q=0.8' }, 'es', 'Autorizar'],
    [{ 'accept-language': 'de,en;q=0.9,es;q=0.5' }, 'en', 'Authorize'],
    [{ 'accept-language': 'fr' }, 'en', 'Authorize'],
  ])('the page speaks the language of the browser: %j', async (headers, language, button) => {
    const { query } = await ask({})
    const answer = await fetch(`${discord.url}/oauth2/authorize?${query}`, { headers })
    const page = await answer.text()
    expect(page).toContain(`<html lang="${language}">`)
    expect(page).toContain(button)
    expect(answer.headers.get('content-language')).toBe(language)
    query.set('locale', 'es-ES')
    expect(await (await fetch(`${discord.url}/oauth2/authorize?${query}`, { headers })).text()).toContain(
      'Autorizar',
    )
  })
})
