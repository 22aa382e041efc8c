import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { startPlace } from '../support/discord-place.ts'

test('HELLO comes after the answer to the upgrade, not in one piece with it', async () => {
  const place = await startPlace()
  const heads: number[] = []
  for (let attempt = 0; attempt < 10; attempt++) {
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
    heads.push(head.length)
    const frame = head.length > 0 ? head : ((await once(socket, 'data')) as [Buffer])[0]
    expect(frame.toString()).toContain('"heartbeat_interval"')
    socket.destroy()
  }
  // A reader that is late finds both pieces together; were they one, every reader would.
  expect(Math.min(...heads)).toBe(0)
  await place.end()
})
