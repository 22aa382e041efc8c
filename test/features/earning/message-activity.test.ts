import type { GatewayMessageCreateDispatchData } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { snowflakeTime } from '../../../src/core/snowflake.ts'
import { messageActivity } from '../../../src/features/earning/message-activity.ts'

const ID = '1300000000000000001'

function message(changes: object = {}): GatewayMessageCreateDispatchData {
  return {
    id: ID,
    type: 0,
    channel_id: '300',
    guild_id: '100',
    author: { id: '200', username: 'ana', global_name: 'Ana', bot: false },
    member: { roles: ['400'], nick: null },
    content: 'hello',
    ...changes,
  } as unknown as GatewayMessageCreateDispatchData
}

const pathOf = (channelId: string) => [channelId, '301']

describe('the activity of a message', () => {
  it('takes its key and its time from the snowflake', () => {
    expect(messageActivity(message(), pathOf)).toEqual({
      key: `message:${ID}`,
      source: 'message',
      guildId: '100',
      memberId: '200',
      name: 'Ana',
      channelIds: ['300', '301'],
      roleIds: ['400'],
      at: snowflakeTime(ID),
    })
  })

  it('keeps nothing of what was written', () => {
    expect(JSON.stringify(messageActivity(message({ content: 'a secret' }), pathOf))).not.toContain('secret')
  })

  it('counts replies', () => {
    expect(messageActivity(message({ type: 19 }), pathOf)).toBeDefined()
  })

  it.each([
    ['a bot', { author: { id: '200', username: 'b', bot: true } }],
    ['the system', { author: { id: '200', username: 's', system: true } }],
    ['a webhook', { webhook_id: '9' }],
    ['a direct message', { guild_id: undefined }],
    ['a join notice', { type: 7 }],
    ['a boost notice', { type: 8 }],
    ['a command answer', { type: 20 }],
    ['a message without author', { author: undefined }],
    ['a malformed id', { id: 'x' }],
  ])('is none for %s', (_, changes) => {
    expect(messageActivity(message(changes), pathOf)).toBeUndefined()
  })

  it('cuts a name of 10,000 characters', () => {
    const activity = messageActivity(message({ member: { roles: [], nick: 'x'.repeat(10_000) } }), pathOf)
    expect(activity?.name).toHaveLength(100)
  })
})
