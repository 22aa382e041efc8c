import { EventEmitter, once } from 'node:events'
import { Client, Events, GatewayIntentBits } from 'discord.js'
import type { LocalDiscord } from '../../../src/sandbox/index.ts'
import { answerInteraction } from './answer-interaction.ts'
import { testCommands } from './test-commands.ts'

export interface TestBot {
  /** Lets the slow command answer. */
  think(): void
  stop(): Promise<void>
}

/** A plain discord.js bot on the local Discord, with one answer of each kind. */
export async function startTestBot(discord: LocalDiscord, token: string): Promise<TestBot> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.apiUrl, cdn: discord.cdnUrl },
  })
  const thinking = new EventEmitter()
  const thought = once(thinking, 'done').then(() => undefined)
  client.on(Events.InteractionCreate, (interaction) => void answerInteraction(interaction, thought))
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
  await client.login(token)
  await ready
  await client.application?.commands.set(testCommands)
  return { think: () => void thinking.emit('done'), stop: () => client.destroy() }
}
