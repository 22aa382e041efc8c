import { WebSocket } from 'ws'

/** A channel as a client gets it in READY. */
interface SeenChannel {
  readonly id: string
  readonly name: string
}

/** Someone who uses the local Discord from outside, by the same REST and gateway as the play page. */
export interface Visitor {
  readonly userId: string
  readonly guildId: string
  readonly channels: readonly SeenChannel[]
  request(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Record<string, unknown> }>
  send(channelName: string, content: string): Promise<string>
  leave(): void
}

const CONTROL = { 'x-laurel-control': '1', 'content-type': 'application/json' }

async function control<T>(url: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${url}/control/${path}`, {
    headers: CONTROL,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Logs in as the member with this user name. */
export async function visitAs(url: string, username: string): Promise<Visitor> {
  const people = await control<{ id: string; username: string }[]>(url, `people?query=${username}`)
  const userId = people.find((person) => person.username === username)?.id ?? ''
  const { token } = await control<{ token: string }>(url, 'sessions', { user_id: userId })
  const socket = new WebSocket(`${url.replace('http', 'ws')}/gateway/?v=10&encoding=json`)
  const guild = await new Promise<{ id: string; channels: SeenChannel[] }>((resolve, reject) => {
    socket.once('error', reject)
    socket.on('message', (data: Buffer) => {
      const packet = JSON.parse(data.toString()) as {
        op: number
        t: string
        d: { guilds: { id: string; channels: SeenChannel[] }[] }
      }
      if (packet.op === 10) socket.send(JSON.stringify({ op: 2, d: { token, properties: {} } }))
      if (packet.t !== 'READY') return
      const [first] = packet.d.guilds
      if (first) resolve(first)
      else reject(new Error(`${username} is in no guild`))
    })
  })
  const request: Visitor['request'] = async (method, path, body) => {
    const answer = await fetch(`${url}/api/v10${path}`, {
      method,
      headers: { authorization: token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} }
  }
  return {
    userId,
    guildId: guild.id,
    channels: guild.channels,
    request,
    async send(channelName, content) {
      const channel = guild.channels.find(({ name }) => name === channelName)
      const { status, body } = await request('POST', `/channels/${channel?.id}/messages`, { content })
      if (status !== 200) throw new Error(`not sent: ${status} ${JSON.stringify(body)}`)
      return String(body['id'])
    },
    leave: () => socket.terminate(),
  }
}
