import { afterEach, expect, test } from 'vitest'
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
