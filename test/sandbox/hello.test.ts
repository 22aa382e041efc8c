import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { startPlace } from '../support/discord-place.ts'

test('HELLO comes after the answer to the upgrade, not in one piece with it', async () => {
  const place = await startPlace()
  for (let attempt = 0; attempt < 5; attempt++) {
    const asked = request(`${place.discord.url}/gateway/?v=10&encoding=json`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
      },
    })
    asked.end()
    const [, socket, head] = (await once(asked, 'upgrade')) as [IncomingMessage, Socket, Buffer]
    expect(head).toHaveLength(0)
    const [frame] = (await once(socket, 'data')) as [Buffer]
    expect(frame.toString()).toContain('"heartbeat_interval"')
    socket.destroy()
  }
  await place.end()
})
