import { startLocalDiscord, type LocalDiscord, type LocalDiscordOptions } from '../../src/sandbox/index.ts'

export interface RawAnswer {
  status: number
  headers: Headers
  body: Record<string, unknown> & { code?: number; id: string; errors?: unknown }
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<RawAnswer>

/** A local Discord with one guild, as clients without a library meet it: `bot` and `person` speak plain HTTP. */
export interface RawDiscord {
  discord: LocalDiscord
  guildId: string
  channels: Record<string, string>
  applicationId: string
  clientSecret: string
  botToken: string
  botUserId: string
  bot: Call
  /** A new member of the guild, who calls with a person's token. */
  person(name: string): { id: string; call: Call }
  stop(): Promise<void>
}

export async function startRawDiscord(
  options: Partial<LocalDiscordOptions> & { features?: string[]; permissions?: bigint } = {},
): Promise<RawDiscord> {
  const { features, permissions, ...rest } = options
  const discord = await startLocalDiscord({ directory: null, rateLimits: 0, ...rest })
  const { control } = discord
  const guild = await control.createGuild({ name: 'Meadow', ...(features ? { features } : {}) })
  const application = control.createApplication({
    name: 'Laurel',
    redirectUris: ['http://127.0.0.1:9/back', 'http://127.0.0.1:9/other'],
  })
  control.addBot(application.applicationId, guild.id, permissions)
  return {
    discord,
    guildId: guild.id,
    channels: guild.channels,
    ...application,
    bot: caller(discord, `Bot ${application.botToken}`),
    person(name) {
      const { id } = control.createPerson({ username: name })
      control.addMember(guild.id, id, { silent: true })
      return { id, call: caller(discord, control.tokenOf(id)) }
    },
    stop: () => discord.stop(),
  }
}

function caller(discord: LocalDiscord, authorization: string): Call {
  return async (method, path, body, headers = {}) => {
    const isPlain = body !== undefined && !(body instanceof FormData) && !(body instanceof URLSearchParams)
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: { authorization, ...(isPlain ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body === undefined ? {} : { body: isPlain ? JSON.stringify(body) : (body as FormData) }),
    })
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : { text }) as RawAnswer['body'],
    }
  }
}
