import { drawAvatar } from '../../../src/sandbox/cdn/draw-avatar.ts'
import type { LocalDiscord } from '../../../src/sandbox/index.ts'

type Json = Record<string, never> & { id: string; token: string; code: string }

/** Calls every implemented route at least once with the bot's token (or the one that it needs), as a client would; `login` connects its gateway session first. */
export async function tour(discord: LocalDiscord, login: (botToken: string) => Promise<void>): Promise<void> {
  const { control } = discord
  const guild = await control.createGuild({ name: 'Tour', features: ['COMMUNITY', 'NEWS'] })
  const ana = control.createPerson({ username: 'ana', globalName: 'Ana' })
  const bruno = control.createPerson({ username: 'bruno' })
  for (const person of [ana, bruno]) control.addMember(guild.id, person.id)
  const app = control.createApplication({ name: 'Guide' })
  const application = control.world.applications.get(app.applicationId)
  if (application) application.redirect_uris = ['http://127.0.0.1/callback']
  control.addBot(app.applicationId, guild.id)
  await login(app.botToken)
  const picture = `data:image/png;base64,${drawAvatar('tour').toString('base64')}`
  const bot = `Bot ${app.botToken}`
  const text = guild.channels['general'] ?? ''
  const voice = guild.channels['General'] ?? ''
  const g = `/guilds/${guild.id}`
  const a = `/applications/${app.applicationId}`

  async function call(method: string, path: string, body?: unknown, authorization = bot): Promise<Json> {
    const form = body instanceof FormData || body instanceof URLSearchParams
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: {
        authorization,
        ...(form || body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    })
    const answer = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`)
    return (response.headers.get('content-type') ?? '').includes('json')
      ? (JSON.parse(answer) as Json)
      : ({} as Json)
  }
  const get = (path: string, authorization?: string) => call('GET', path, undefined, authorization)
  const post = (path: string, body: unknown = {}, authorization?: string) =>
    call('POST', path, body, authorization)
  const put = (path: string, body?: unknown, authorization?: string) => call('PUT', path, body, authorization)
  const patch = (path: string, body: unknown) => call('PATCH', path, body)
  const drop = (path: string) => call('DELETE', path)

  for (const path of [
    '/gateway',
    '/gateway/bot',
    '/users/@me',
    '/users/@me/guilds',
    '/users/@me/connections',
    '/voice/regions',
    '/sticker-packs',
    '/soundboard-default-sounds',
  ])
    await get(path)
  await patch('/users/@me', { username: 'Guide Bot', avatar: picture })
  await get(`/users/${ana.id}`)
  const dm = await post('/users/@me/channels', { recipient_id: ana.id })
  await post(`/channels/${dm.id}/messages`, { content: 'in private' })
  await get(`/channels/${dm.id}`)

  for (const path of ['/applications/@me', '/oauth2/applications/@me', a, '/oauth2/keys']) await get(path)
  await patch('/applications/@me', { description: 'guides', tags: ['tour'] })
  await patch(a, { description: 'guides on' })
  await commands()
  await guilds()
  await channels()
  await messages()
  await threads()
  await people()
  await others()
  await oauth()

  async function commands(): Promise<void> {
    const command = await post(`${a}/commands`, {
      name: 'rank',
      description: 'Your level',
      name_localizations: { 'es-ES': 'rango' },
      options: [{ type: 6, name: 'member', description: 'Whose' }],
    })
    await get(`${a}/commands/${command.id}`)
    await get(`${a}/commands?with_localizations=true`)
    await patch(`${a}/commands/${command.id}`, { description: 'A level' })
    await put(`${a}/commands`, [
      { name: 'top', description: 'The best' },
      { name: 'Greet', type: 2 },
    ])
    const [first] = (await get(`${a}/commands`)) as unknown as Json[]
    await drop(`${a}/commands/${first?.id}`)
    const local = `${a}${g}/commands`
    const own = await post(local, {
      name: 'here',
      description: 'Only here',
      options: [{ type: 3, name: 'what', description: 'x', choices: [{ name: 'a', value: 'a' }] }],
    })
    for (const path of [local, `${local}/${own.id}`, `${local}/permissions`]) await get(path)
    await patch(`${local}/${own.id}`, { description: 'Still only here' })
    await put(
      `${local}/${own.id}/permissions`,
      { permissions: [{ id: guild.id, type: 1, permission: true }] },
      control.tokenOf(guild.ownerId),
    )
    await get(`${local}/${own.id}/permissions`)
    await put(local, [{ name: 'here', description: 'Only here' }])
    const kept = (await get(local)) as unknown as Json[]
    await drop(`${local}/${kept[0]?.id}`)
    await put(`${a}/role-connections/metadata`, [
      { type: 2, key: 'level', name: 'Level', description: 'At least' },
    ])
    await get(`${a}/role-connections/metadata`)
    const emoji = await post(`${a}/emojis`, { name: 'leaf', image: picture })
    for (const path of [`${a}/emojis`, `${a}/emojis/${emoji.id}`]) await get(path)
    await patch(`${a}/emojis/${emoji.id}`, { name: 'leaves' })
    await drop(`${a}/emojis/${emoji.id}`)
  }

  async function guilds(): Promise<void> {
    for (const path of [
      '',
      '?with_counts=true',
      '/preview',
      '/audit-logs',
      '/channels',
      '/roles',
      '/roles/member-counts',
      '/members?limit=10',
      '/members/search?query=a',
      '/emojis',
      '/regions',
      '/invites',
      '/webhooks',
      '/integrations',
      '/stickers',
      '/soundboard-sounds',
      '/bans',
      '/prune?days=7',
      '/vanity-url',
      '/welcome-screen',
      '/onboarding',
      '/widget',
      '/new-member-welcome',
      '/threads/active',
      '/scheduled-events',
      '/auto-moderation/rules',
      '/messages/search?content=a',
    ]) {
      await get(g + path)
    }
    await patch(g, { name: 'Grand Tour', description: 'round and round' })
    await patch(`${g}/welcome-screen`, {
      enabled: true,
      description: 'hello',
      welcome_channels: [{ channel_id: text, description: 'talk' }],
    })
    await get(`${g}/welcome-screen`)
    await put(`${g}/onboarding`, {
      prompts: [{ id: '0', title: 'Why?', options: [{ title: 'fun', role_ids: [], channel_ids: [text] }] }],
      default_channel_ids: [text],
      enabled: false,
      mode: 0,
    })
    await patch(`${g}/widget`, { enabled: true, channel_id: text })
    await get(`${g}/widget.json`)
    await put(`${g}/incident-actions`, {
      invites_disabled_until: new Date(Date.now() + 3_600_000).toISOString(),
    })
    await put(`${g}/incident-actions`, { invites_disabled_until: null })
    await post(`${g}/prune`, { days: 30 })
    const emoji = await post(`${g}/emojis`, { name: 'leaf', image: picture, roles: [] })
    await get(`${g}/emojis/${emoji.id}`)
    await get(`${g}/emojis`)
    await patch(`${g}/emojis/${emoji.id}`, { name: 'leaves' })
    await drop(`${g}/emojis/${emoji.id}`)
    const role = await post(`${g}/roles`, { name: 'Gold', color: 0xffcc00, hoist: true })
    await get(`${g}/roles/${role.id}`)
    await patch(`${g}/roles/${role.id}`, { mentionable: true })
    await patch(`${g}/roles`, [{ id: role.id, position: 1 }])
    await put(`${g}/members/${ana.id}/roles/${role.id}`)
    await drop(`${g}/members/${ana.id}/roles/${role.id}`)
    await drop(`${g}/roles/${role.id}`)
    const rule = await post(`${g}/auto-moderation/rules`, {
      name: 'calm',
      event_type: 1,
      trigger_type: 1,
      trigger_metadata: { keyword_filter: ['rude'] },
      actions: [
        { type: 1, metadata: { custom_message: 'no' } },
        { type: 2, metadata: { channel_id: text } },
      ],
      enabled: true,
    })
    for (const path of ['', `/${rule.id}`]) await get(`${g}/auto-moderation/rules${path}`)
    await patch(`${g}/auto-moderation/rules/${rule.id}`, { enabled: false })
    await drop(`${g}/auto-moderation/rules/${rule.id}`)
  }

  async function channels(): Promise<void> {
    const category = await post(`${g}/channels`, { name: 'Area', type: 4 })
    const room = await post(`${g}/channels`, {
      name: 'room',
      type: 0,
      parent_id: category.id,
      topic: 'a topic',
      rate_limit_per_user: 3,
      permission_overwrites: [{ id: guild.id, type: 0, allow: '1024', deny: '0' }],
    })
    await get(`/channels/${room.id}`)
    await get(`/channels/${category.id}`)
    await get(`/channels/${voice}`)
    await patch(`/channels/${room.id}`, { name: 'other-room', nsfw: false })
    await patch(`${g}/channels`, [{ id: room.id, position: 3, parent_id: null }])
    await put(`/channels/${room.id}/permissions/${ana.id}`, { type: 1, allow: '1024' })
    await drop(`/channels/${room.id}/permissions/${ana.id}`)
    await post(`/channels/${room.id}/typing`)
    const invite = await post(`/channels/${room.id}/invites`, { max_age: 600, max_uses: 5, unique: true })
    for (const path of [
      `/channels/${room.id}/invites`,
      `${g}/invites`,
      `/invites/${invite.code}?with_counts=true`,
    ])
      await get(path)
    const form = new FormData()
    form.set('target_users_file', new Blob([`user_id\n${ana.id}\n`]), 'users.csv')
    await put(`/invites/${invite.code}/target-users`, form)
    await get(`/invites/${invite.code}/target-users`)
    await get(`/invites/${invite.code}/target-users/job-status`)
    await drop(`/invites/${invite.code}`)
    const webhook = await post(`/channels/${room.id}/webhooks`, { name: 'Herald' })
    for (const path of [
      `/channels/${room.id}/webhooks`,
      `${g}/webhooks`,
      `/webhooks/${webhook.id}`,
      `/webhooks/${webhook.id}/${webhook.token}`,
    ])
      await get(path)
    await patch(`/webhooks/${webhook.id}`, { name: 'Crier' })
    await patch(`/webhooks/${webhook.id}/${webhook.token}`, { name: 'Herald' })
    const said = await post(`/webhooks/${webhook.id}/${webhook.token}?wait=true`, {
      content: 'hear',
      embeds: [{ title: 'news', description: 'good', fields: [{ name: 'a', value: 'b' }] }],
    })
    await get(`/webhooks/${webhook.id}/${webhook.token}/messages/${said.id}`)
    await patch(`/webhooks/${webhook.id}/${webhook.token}/messages/${said.id}`, { content: 'hear hear' })
    await drop(`/webhooks/${webhook.id}/${webhook.token}/messages/${said.id}`)
    await drop(`/webhooks/${webhook.id}/${webhook.token}`)
    const second = await post(`/channels/${room.id}/webhooks`, { name: 'Herald' })
    await drop(`/webhooks/${second.id}`)
    const news = await post(`${g}/channels`, { name: 'news', type: 5 })
    await post(`/channels/${news.id}/followers`, { webhook_channel_id: room.id })
    const announced = await post(`/channels/${news.id}/messages`, { content: 'out now' })
    await post(`/channels/${news.id}/messages/${announced.id}/crosspost`)
    await get(`/channels/${room.id}/messages`)
    await drop(`/channels/${room.id}`)
  }

  async function messages(): Promise<void> {
    const path = `/channels/${text}/messages`
    const components = [
      {
        type: 1,
        components: [
          { type: 2, style: 1, label: 'Go', custom_id: 'go' },
          { type: 2, style: 5, label: 'Site', url: 'https://example.com/' },
        ],
      },
      { type: 1, components: [{ type: 3, custom_id: 'pick', options: [{ label: 'A', value: 'a' }] }] },
      { type: 1, components: [{ type: 5, custom_id: 'who' }] },
    ]
    const embeds = [
      {
        title: 't',
        description: 'd',
        url: 'https://example.com/',
        color: 5,
        author: { name: 'x' },
        footer: { text: 'f' },
        image: { url: 'https://example.com/a.png' },
        timestamp: new Date().toISOString(),
        fields: [{ name: 'n', value: 'v', inline: true }],
      },
    ]
    const sent = await post(path, { content: `hello <@${ana.id}>`, embeds, components })
    const modern = [
      {
        type: 17,
        accent_color: 255,
        components: [
          { type: 10, content: 'text' },
          { type: 14 },
          {
            type: 9,
            components: [{ type: 10, content: 'side' }],
            accessory: { type: 11, media: { url: 'https://example.com/a.png' } },
          },
          { type: 12, items: [{ media: { url: 'https://example.com/a.png' } }] },
        ],
      },
      { type: 1, components: [{ type: 8, custom_id: 'where', channel_types: [0] }] },
    ]
    const v2 = await post(path, { flags: 1 << 15, components: modern })
    const form = new FormData()
    form.set(
      'payload_json',
      JSON.stringify({ content: 'file', attachments: [{ id: 0, description: 'alt' }] }),
    )
    form.set('files[0]', new Blob([new Uint8Array(drawAvatar('x'))]), 'x.png')
    await post(path, form)
    const reply = await post(path, { content: 'answer', message_reference: { message_id: sent.id } })
    await post(path, { message_reference: { type: 1, message_id: sent.id, channel_id: text } })
    await get(path)
    await get(`${path}/${sent.id}`)
    await patch(`${path}/${sent.id}`, { content: 'changed' })
    const leaf = encodeURIComponent('🍃')
    const reactions = `${path}/${sent.id}/reactions`
    await put(`${reactions}/${leaf}/@me`)
    await get(`${path}/${sent.id}`)
    await get(`${reactions}/${leaf}`)
    await drop(`${reactions}/${leaf}/@me`)
    await control.as(ana.id).react(text, sent.id, '🍃')
    await drop(`${reactions}/${leaf}/${ana.id}`)
    await control.as(ana.id).react(text, sent.id, '🍃')
    await drop(`${reactions}/${leaf}`)
    await drop(reactions)
    await put(`/channels/${text}/messages/pins/${sent.id}`)
    await get(`/channels/${text}/messages/pins`)
    await get(`/channels/${text}/pins`)
    await drop(`/channels/${text}/messages/pins/${sent.id}`)
    await put(`/channels/${text}/pins/${sent.id}`)
    await drop(`/channels/${text}/pins/${sent.id}`)
    const poll = await post(path, {
      poll: {
        question: { text: 'Tea?' },
        answers: [{ poll_media: { text: 'yes' } }, { poll_media: { text: 'no' } }],
        duration: 1,
      },
    })
    await control.as(ana.id).request('PUT', '/channels/{channel_id}/polls/{message_id}/answers/@me', {
      params: { channel_id: text, message_id: poll.id },
      body: { answer_ids: [1] },
    })
    await get(`/channels/${text}/polls/${poll.id}/answers/1`)
    await post(`/channels/${text}/polls/${poll.id}/expire`)
    await get(path)
    await get(`${g}/messages/search?content=answer`)
    await post(`${path}/bulk-delete`, { messages: [reply.id, v2.id] })
    await drop(`${path}/${sent.id}`)
    await interactions()
  }

  async function interactions(): Promise<void> {
    await put(`${a}/commands`, [
      { name: 'tour', description: 'x' },
      { name: 'ask', description: 'x' },
    ])
    const stop = control.listen((event, data) => {
      if (event !== 'INTERACTION_CREATE' || !('token' in data)) return
      const { id, token, data: used } = data as { id: string; token: string; data: { name: string } }
      handled = (async () => {
        const hook = `/webhooks/${app.applicationId}/${token}`
        const modal = {
          type: 9,
          data: {
            custom_id: 'm',
            title: 'M',
            components: [{ type: 18, label: 'L', component: { type: 4, custom_id: 'i', style: 1 } }],
          },
        }
        if (used.name === 'ask') {
          await post(`/interactions/${id}/${token}/callback`, modal)
          return
        }
        await post(`/interactions/${id}/${token}/callback?with_response=true`, {
          type: 4,
          data: { content: 'done' },
        })
        await get(`${hook}/messages/@original`)
        await patch(`${hook}/messages/@original`, { content: 'done well' })
        const more = await post(hook, { content: 'more' })
        await get(`${hook}/messages/${more.id}`)
        await drop(`${hook}/messages/${more.id}`)
        await drop(`${hook}/messages/@original`)
      })()
    })
    let handled: Promise<void> | undefined
    for (const name of ['tour', 'ask']) {
      await control.as(ana.id).runCommand(guild.id, text, name)
      await handled
    }
    stop()
  }

  async function threads(): Promise<void> {
    const starter = await post(`/channels/${text}/messages`, { content: 'start' })
    const thread = await post(`/channels/${text}/messages/${starter.id}/threads`, {
      name: 'Talk',
      auto_archive_duration: 60,
    })
    const members = `/channels/${thread.id}/thread-members`
    await put(`${members}/${ana.id}`)
    await put(`${members}/@me`)
    for (const path of ['', '?with_member=true', `/${ana.id}`]) await get(members + path)
    await drop(`${members}/${ana.id}`)
    await drop(`${members}/@me`)
    await post(`/channels/${thread.id}/messages`, { content: 'inside' })
    await get(`${g}/threads/active`)
    await get(`/channels/${thread.id}`)
    await patch(`/channels/${thread.id}`, { archived: true })
    const hidden = await post(`/channels/${text}/threads`, { name: 'Hidden', type: 12 })
    await patch(`/channels/${hidden.id}`, { archived: true })
    for (const kind of ['public', 'private']) await get(`/channels/${text}/threads/archived/${kind}`)
    await get(`/channels/${text}/users/@me/threads/archived/private`)
    const forum = await post(`${g}/channels`, { name: 'ideas', type: 15, available_tags: [{ name: 'open' }] })
    await get(`/channels/${forum.id}`)
    await post(`/channels/${forum.id}/threads`, { name: 'An idea', message: { content: 'look' } })
    await get(`/channels/${forum.id}/threads/search`)
    await drop(`/channels/${hidden.id}`)
  }

  async function people(): Promise<void> {
    await get(`${g}/members/${ana.id}`)
    await patch(`${g}/members/${ana.id}`, {
      nick: 'Anita',
      communication_disabled_until: new Date(Date.now() + 60_000).toISOString(),
    })
    await patch(`${g}/members/${ana.id}`, { nick: null, communication_disabled_until: null })
    await patch(`${g}/members/@me`, { nick: 'Guide' })
    await put(`${g}/bans/${bruno.id}`, { delete_message_seconds: 10 })
    await get(`${g}/bans/${bruno.id}`)
    await get(`${g}/bans`)
    await drop(`${g}/bans/${bruno.id}`)
    await post(`${g}/bulk-ban`, { user_ids: [bruno.id] })
    await drop(`${g}/bans/${bruno.id}`)
    const carla = control.createPerson({ username: 'carla' })
    control.addMember(guild.id, carla.id)
    await drop(`${g}/members/${carla.id}`)
    await get(`${g}/audit-logs?limit=100`)
    const stage = await post(`${g}/channels`, { name: 'stage', type: 13 })
    await post('/stage-instances', { channel_id: stage.id, topic: 'tonight' })
    await get(`/stage-instances/${stage.id}`)
    await patch(`/stage-instances/${stage.id}`, { topic: 'tomorrow' })
    for (const id of [ana.id, app.botUserId]) control.as(id).joinVoice(guild.id, stage.id)
    await get(`${g}/voice-states/@me`)
    await get(`${g}/voice-states/${ana.id}`)
    await patch(`${g}/voice-states/@me`, { channel_id: stage.id, suppress: false })
    await patch(`${g}/voice-states/${ana.id}`, { channel_id: stage.id, suppress: true })
    await drop(`/stage-instances/${stage.id}`)
    await put(`/channels/${voice}/voice-status`, { status: 'singing' })
  }

  async function others(): Promise<void> {
    const events = `${g}/scheduled-events`
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
    const event = await post(events, {
      name: 'Picnic',
      privacy_level: 2,
      entity_type: 3,
      entity_metadata: { location: 'meadow' },
      scheduled_start_time: at(60),
      scheduled_end_time: at(120),
    })
    const sung = await post(events, {
      name: 'Song',
      privacy_level: 2,
      entity_type: 2,
      channel_id: voice,
      scheduled_start_time: at(60),
      recurrence_rule: { start: at(60), frequency: 2, interval: 1 },
    })
    await control
      .as(ana.id)
      .request('PUT', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users/@me', {
        params: { guild_id: guild.id, guild_scheduled_event_id: event.id },
      })
    for (const path of [
      '?with_user_count=true',
      `/${event.id}`,
      `/${event.id}/users?with_member=true`,
      `/${event.id}/users/counts`,
    ])
      await get(events + path)
    await patch(`${events}/${event.id}`, { name: 'Big picnic', status: 2 })
    const moved = (await post(`${events}/${sung.id}/exceptions`, {
      original_scheduled_start_time: at(60),
      is_canceled: true,
    })) as unknown as { event_exception_id: string }
    await patch(`${events}/${sung.id}/exceptions/${moved.event_exception_id}`, { is_canceled: false })
    await get(`${events}/${sung.id}/${moved.event_exception_id}/users`)
    await drop(`${events}/${sung.id}/exceptions/${moved.event_exception_id}`)
    await drop(`${events}/${event.id}`)
  }

  async function oauth(): Promise<void> {
    const dora = control.createPerson({ username: 'dora' })
    const redirect = 'http://127.0.0.1/callback'
    const scope = 'identify email openid guilds guilds.members.read guilds.join role_connections.write'
    const query = new URLSearchParams({
      client_id: app.applicationId,
      response_type: 'code',
      redirect_uri: redirect,
      scope,
    })
    const consent = (await post(
      `/oauth2/authorize?${query.toString()}`,
      { authorize: true },
      control.tokenOf(dora.id),
    )) as unknown as { location: string }
    const code = new URL(consent.location).searchParams.get('code') ?? ''
    const secret = { client_id: app.applicationId, client_secret: app.clientSecret }
    const token = (await post(
      '/oauth2/token',
      new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirect, ...secret }),
      '',
    )) as unknown as { access_token: string }
    const bearer = `Bearer ${token.access_token}`
    await put(`${g}/members/${dora.id}`, { access_token: token.access_token })
    for (const path of [
      '/users/@me',
      '/oauth2/@me',
      '/oauth2/userinfo',
      '/users/@me/guilds',
      `/users/@me${g}/member`,
    ])
      await get(path, bearer)
    const own = `/users/@me${a}/role-connection`
    await put(own, { platform_name: 'Elsewhere', metadata: { level: '3' } }, bearer)
    await get(own, bearer)
    await call('DELETE', own, undefined, bearer)
    await drop(`/users/@me${g}`)
  }
}
