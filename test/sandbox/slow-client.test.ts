import { GatewayIntentBits } from 'discord-api-types/v10'
import { createConnection, type Socket } from 'node:net'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { startPlace, type Place } from '../support/discord-place.ts'

let place: Place
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await place.end()
})

/** A client that upgrades and identifies by hand, and then reads nothing any more. */
async function deafClient(place: Place): Promise<void> {
  const { hostname, port } = new URL(place.discord.url)
  const socket = createConnection({ host: hostname, port: Number(port) })
  sockets.push(socket)
  await once(socket, 'connect')
  const key = randomBytes(16).toString('base64')
  socket.write(
    `GET /gateway/?v=10&encoding=json HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  await once(socket, 'data')
  const intents = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages
  const packet = Buffer.from(
    JSON.stringify({ op: 2, d: { token: place.bot.botToken, intents, properties: {} } }),
  )
  const head = Buffer.from([0x81, 0x80 | 126, packet.length >> 8, packet.length & 0xff, 0, 0, 0, 0])
  socket.write(Buffer.concat([head, packet]))
  await eventually(() => place.control.gateway.sessions.size).toBe(1)
  socket.pause()
}

test('a client that reads nothing is cut off before it fills the memory, and may resume', async () => {
  place = await startPlace()
  await deafClient(place)
  const { control, channel, ana } = place
  const big = JSON.stringify({ content: 'x'.repeat(100_000) })
  const before = process.memoryUsage().rss
  for (let sent = 0; sent < 2000 && control.gateway.isOnline(place.bot.botUserId); sent++) {
    control.world.publish({
      event: 'MESSAGE_CREATE',
      data: {},
      json: big,
      intents: GatewayIntentBits.GuildMessages,
      audience: { guild: place.guild.id, channel },
    })
    if (sent % 20 === 0) await new Promise((done) => void setImmediate(done))
  }
  await eventually(() => control.gateway.isOnline(place.bot.botUserId)).toBe(false)
  expect(control.gateway.sessions.size).toBe(1)
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  expect(await ana.send(channel, 'life goes on')).toMatchObject({ content: 'life goes on' })
})
