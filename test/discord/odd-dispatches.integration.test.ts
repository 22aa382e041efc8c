import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord-api-types/v10'
import { defineCommand } from '../../src/core/command.ts'
import { defineFeature, defineListener } from '../../src/core/feature.ts'
import { eventually } from '../support/eventually.ts'
import { startLocalBot, type LocalBot } from '../support/local-bot.ts'
import { textOf } from '../support/read-reply.ts'
import { teachMessages } from '../support/teach-messages.ts'

teachMessages({
  'commands.ping.name': ['ping', 'ping'],
  'commands.ping.description': ['Answers', 'Responde'],
})

const heard: GatewayDispatchPayload[] = []
const ran: string[] = []

const fragile = defineFeature({
  name: 'fragile',
  permissions: [],
  intents: ['GuildMessages', 'MessageContent'],
  setup: () => ({
    dispatch() {
      throw new Error('a feature that always fails')
    },
  }),
})

const hearing = defineFeature({
  name: 'hearing',
  permissions: [],
  intents: [],
  setup: () => ({
    commands: [
      defineCommand({
        name: 'ping',
        async run({ reply, interactionId }) {
          ran.push(interactionId)
          await reply({ content: 'pong' })
        },
      }),
    ],
    listeners: [
      defineListener({
        name: 'fail-on-message',
        on: GatewayDispatchEvents.MessageCreate,
        run: () => Promise.reject(new Error('a listener that always fails')),
      }),
    ],
    dispatch: (packet) => void heard.push(packet),
  }),
})

let local: LocalBot
beforeAll(async () => {
  local = await startLocalBot({ features: [fragile, hearing], store: false })
})
afterAll(() => local.stop())

const ping = () =>
  local.discord.control
    .as(local.owner.id)
    .runCommand(local.guild.id, local.guild.channels['general'] ?? '', 'ping')

function inject(event: string, data: unknown): void {
  const { gateway } = local.discord.control
  for (const session of gateway.sessionsOf(local.botUserId)) gateway.sendTo(session, event, data as object)
}

const warned = (text: string) => local.log.lines.some(({ facts }) => JSON.stringify(facts).includes(text))

describe('dispatches', () => {
  it('reach features in order and with their sequence, whatever another feature does', async () => {
    heard.length = 0
    const actor = local.discord.control.as(local.owner.id)
    for (const text of ['one', 'two', 'three']) await actor.send(local.guild.channels['general'] ?? '', text)
    const messages = () => heard.filter(({ t }) => t === 'MESSAGE_CREATE')
    await eventually(() => messages().length).toBe(3)
    const sequences = messages().map(({ s }) => s)
    expect(sequences).toEqual([...sequences].sort((one, other) => one - other))
    expect(messages().map(({ d }) => (d as { content: string }).content)).toEqual(['one', 'two', 'three'])
    expect(warned('a listener that always fails')).toBe(true)
    expect(warned('a feature that always fails')).toBe(true)
  })

  it.each([
    [
      'an interaction without data',
      'INTERACTION_CREATE',
      { id: '1', token: 't', type: 2, application_id: '1' },
    ],
    ['an interaction that is no object', 'INTERACTION_CREATE', 'text'],
    ['an interaction of an unknown type', 'INTERACTION_CREATE', { id: '1', token: 't', type: 77 }],
    ['a message that is empty', 'MESSAGE_CREATE', {}],
    ['a member of nothing', 'GUILD_MEMBER_ADD', null],
    ['a channel without a type', 'CHANNEL_CREATE', { id: '5', guild_id: '6' }],
    ['an event that nobody knows', 'SOMETHING_NEW', { __proto__: null, constructor: 1 }],
  ])('like %s do no harm', async (_, event, data) => {
    inject(event, data)
    expect(textOf(await ping())).toBe('pong')
  })

  it('that are malformed interactions are refused kindly when they can be', async () => {
    const before = local.log.lines.length
    inject('INTERACTION_CREATE', { id: '1', token: 'unknown', type: 3, application_id: '1', data: {} })
    await eventually(() => local.log.lines.slice(before).map(({ message }) => message)).toEqual(
      expect.arrayContaining(['refused a malformed interaction', 'a refusal was not delivered']),
    )
  })

  it('that are commands nobody has are answered', async () => {
    await local.bot.rest.post(`/applications/${local.applicationId}/commands`, {
      body: { name: 'forgotten', description: 'Of an older version', type: 1 },
    })
    const general = local.guild.channels['general'] ?? ''
    const answer = await local.discord.control
      .as(local.member.id)
      .runCommand(local.guild.id, general, 'forgotten')
    expect(textOf(answer)).toContain('Laurel ya no tiene este comando')
  })
})

describe('a replay after a lost connection', () => {
  it('does not run commands that can no longer be answered', async () => {
    const { gateway } = local.discord.control
    await ping()
    const original = heard.findLast(({ t }) => t === 'INTERACTION_CREATE')
    const old = { ...(original?.d as object), id: '1000000000000000000' }
    ran.length = 0
    gateway.drop(4000, local.botUserId)
    await eventually(() => gateway.isOnline(local.botUserId)).toBe(false)
    inject('INTERACTION_CREATE', old)
    await eventually(() =>
      local.log.lines.some(({ message }) => message.includes('can no longer be answered')),
    ).toBe(true)
    await ping()
    expect(ran).not.toContain('1000000000000000000')
    expect(
      heard.some(
        ({ t, d }) => t === 'INTERACTION_CREATE' && (d as { id: string }).id === '1000000000000000000',
      ),
    ).toBe(true)
  })
})
