import { MessageType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '../../../src/core/outbox.ts'
import { greetNewcomer } from '../../../src/features/welcome/greet-newcomer.ts'

/** What leaves when a message is heard in a guild with these settings. */
async function hear(message: object, enabled = true): Promise<OutboxEntry[]> {
  const left: OutboxEntry[] = []
  const listener = greetNewcomer({
    guilds: { guild: () => ({ id: '1', name: 'Meadow', ownerId: '9', locale: 'es-ES' }) } as never,
    outbox: { add: async (entries: readonly OutboxEntry[]) => void left.push(...entries) } as never,
    settings: { get: async () => ({ enabled }) } as never,
    translate: (_locale, key, values) => `${key} ${JSON.stringify(values)}`,
  })
  const joined = { id: '5', type: MessageType.UserJoin, author: { id: '2' }, channel_id: '3', guild_id: '1' }
  await listener.run({ ...joined, ...message }, 0)
  return left
}

describe('a newcomer', () => {
  it('is greeted with a card where Discord announced the join, once for a message', async () => {
    expect(await hear({})).toMatchObject([
      {
        key: 'welcome:5',
        memberId: '2',
        effect: {
          channelId: '3',
          body: { content: expect.stringContaining('<@2>') },
          card: { kind: 'welcome', facts: { locale: 'es-ES', guildName: 'Meadow', memberNumber: null } },
        },
      },
    ])
  })

  it.each([
    ['the community did not ask for it', {}, false],
    ['it is a bot', { author: { id: '2', bot: true } }, true],
    ['the message is an ordinary one', { type: MessageType.Default }, true],
  ])('is not greeted when %s', async (_, message, enabled) => {
    expect(await hear(message, enabled)).toEqual([])
  })
})
