import { Client, Events, GatewayIntentBits } from 'discord.js'
import type { Sender } from './sender-process.ts'

export interface Rate {
  readonly perSecond: number
  readonly cpuUsPerMessage: number
}

/** How fast discord.js alone takes the script in: a client that only counts. */
export async function measureBareClient(sender: Sender): Promise<Rate> {
  const { apiUrl, token, warmUp, messages } = sender.stage
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits
  const client = new Client({ intents: [Guilds, GuildMessages, MessageContent], rest: { api: apiUrl } })
  let count = 0
  let expected: { readonly count: number; readonly resolve: () => void } | undefined
  client.on(Events.MessageCreate, () => {
    count += 1
    if (count === expected?.count) expected.resolve()
  })
  const heard = (total: number) =>
    new Promise<void>((resolve) => {
      expected = { count: total, resolve }
      if (count >= total) resolve()
    })
  const ready = new Promise((resolve) => void client.once(Events.ClientReady, resolve))
  await client.login(token)
  await ready
  await sender.play('warm-up')
  await heard(warmUp)
  const rate = await timed(messages, async () => {
    await sender.play('script')
    await heard(warmUp + messages)
  })
  await client.destroy()
  return rate
}

/** Messages a second and processor time for each, of a run. */
export async function timed(messages: number, run: () => Promise<void>): Promise<Rate> {
  const cpu = process.cpuUsage()
  const began = performance.now()
  await run()
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return {
    perSecond: Math.round(messages / seconds),
    cpuUsPerMessage: Number(((user + system) / messages).toFixed(1)),
  }
}
