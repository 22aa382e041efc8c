import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import { startLocalDiscord } from '../sandbox/index.ts'
import { readOptions } from './read-options.ts'

/** Fires small MESSAGE_CREATE events at one raw client in another process, and tells how many a second arrived there. */
const values = readOptions(
  {
    count: { type: 'string', default: '300000' },
    listen: { type: 'string' },
    token: { type: 'string' },
  },
  'npm run sandbox:fire -- [--count N]',
)
const count = Number(values.count)
if (!Number.isSafeInteger(count) || count < 1) throw new Error('--count takes a whole number above 0')

if (values.listen) listen(values.listen, values.token ?? '')
else await fire()

async function fire(): Promise<void> {
  const discord = await startLocalDiscord({ directory: null, rateLimits: 0 })
  const { control } = discord
  const guild = await control.createGuild({ name: 'Meadow' })
  const bot = control.createApplication({ name: 'Listener' })
  control.addBot(bot.applicationId, guild.id)
  const address = `${discord.url.replace('http', 'ws')}/gateway/?v=10&encoding=json`
  const client = fork(
    fileURLToPath(import.meta.url),
    ['--listen', address, '--token', bot.botToken, '--count', String(count)],
    { execArgv: process.execArgv },
  )
  await once(client, 'message')
  const measured = once(client, 'message')
  const startedAt = performance.now()
  await control.fireMessages(guild.channels['general'] ?? '', guild.ownerId, count)
  const sentIn = (performance.now() - startedAt) / 1000
  const [seconds] = (await measured) as [number]
  const rate = (time: number) => Math.round(count / time).toLocaleString('en')
  process.stdout.write(`${count.toLocaleString('en')} MESSAGE_CREATE to one client in another process\n`)
  process.stdout.write(`sent     ${rate(sentIn)} a second\n`)
  process.stdout.write(`received ${rate(seconds)} a second\n`)
  client.kill()
  await discord.stop()
}

/** The client: counts what arrives and reads nothing of it, so that it measures the server. */
function listen(address: string, token: string): void {
  const socket = new WebSocket(address, { perMessageDeflate: false, skipUTF8Validation: true })
  let received = 0
  let startedAt = 0
  socket.on('open', () => {
    const properties = { os: 'linux', browser: 'fire', device: 'fire' }
    socket.send(JSON.stringify({ op: 2, d: { token, intents: 1 << 9, properties } }))
  })
  socket.on('message', (data: Buffer) => {
    if (data.includes('"t":"READY"')) {
      process.send?.('ready')
      return
    }
    if (!data.includes('"t":"MESSAGE_CREATE"')) return
    if (received === 0) startedAt = performance.now()
    if (++received === count) process.send?.((performance.now() - startedAt) / 1000)
  })
}
