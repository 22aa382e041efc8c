import type { GatewayMessageCreateDispatchData } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { snowflakeTime } from '../../../../src/core/snowflake.ts'
import { QualitySense } from '../../../../src/features/earning/quality/quality-sense.ts'
import { messageActivities } from '../../../../src/features/earning/sources/message-activities.ts'
import { hearingWith } from './hearing.ts'

const ID = '1300000000000000001'
const hearing = hearingWith()

function message(changes: object = {}): GatewayMessageCreateDispatchData {
  return {
    id: ID,
    type: 0,
    channel_id: '300',
    guild_id: '100',
    author: { id: '200', username: 'ana', global_name: 'Ana', bot: false },
    member: { roles: ['400'], nick: null, joined_at: '2026-01-02T03:04:05.000Z' },
    content: 'hello',
    ...changes,
  } as unknown as GatewayMessageCreateDispatchData
}

const reply = (original: object | null) =>
  message({ type: 19, referenced_message: original && { id: '1', author: { id: '201' }, ...original } })

describe('what a message earns', () => {
  it('takes its key and its time from the snowflake', () => {
    expect(messageActivities(message(), hearing)).toEqual([
      {
        key: `message:${ID}`,
        source: 'message',
        guildId: '100',
        memberId: '200',
        name: 'Ana',
        channelIds: ['300', '301'],
        roleIds: ['400'],
        joinedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
        at: snowflakeTime(ID),
      },
    ])
  })

  it('keeps nothing of what was written', () => {
    const heard = messageActivities(
      message({ content: 'a secret' }),
      hearingWith({ quality: new QualitySense() }),
    )
    expect(heard[0]?.quality).toMatchObject({ characters: 8, words: 2 })
    expect(JSON.stringify(heard)).not.toContain('secret')
  })

  it('says nothing of the text where the intent is lacking', () => {
    expect(messageActivities(message({ content: '' }), hearing)[0]?.quality).toBeUndefined()
  })

  it('holds what somebody earns before accepting the rules', () => {
    const [activity] = messageActivities(message({ member: { roles: [], pending: true } }), hearing)
    expect(activity?.holds).toEqual(['member-screening'])
  })

  it.each([
    ['a bot', { author: { id: '200', username: 'b', bot: true } }],
    ['the system', { author: { id: '200', username: 's', system: true } }],
    ['a webhook', { webhook_id: '9' }],
    ['a direct message', { guild_id: undefined }],
    ['a join notice', { type: 7 }],
    ['a command answer', { type: 20 }],
    ['a message without author', { author: undefined }],
    ['a malformed id', { id: 'x' }],
  ])('is nothing for %s', (_, changes) => {
    expect(messageActivities(message(changes), hearing)).toEqual([])
  })

  it('cuts a name of 10,000 characters', () => {
    const [activity] = messageActivities(
      message({ member: { roles: [], nick: 'x'.repeat(10_000) } }),
      hearing,
    )
    expect(activity?.name).toHaveLength(100)
  })
})

describe('what a reply earns', () => {
  it('is something for whoever is answered, too', () => {
    expect(messageActivities(reply({}), hearing)).toMatchObject([
      { key: `message:${ID}`, memberId: '200' },
      {
        key: `reply:${ID}`,
        source: 'reply',
        memberId: '201',
        roleIds: null,
        name: '',
        at: snowflakeTime(ID),
      },
    ])
  })

  it.each([
    ['themselves', { author: { id: '200' } }],
    ['a bot', { author: { id: '900', bot: true } }],
    ['a webhook', { webhook_id: '9' }],
    ['a message that was deleted', null],
  ])('is nothing for %s', (_, original) => {
    expect(messageActivities(reply(original), hearing).map(({ source }) => source)).toEqual(['message'])
  })
})

describe('what a boost earns', () => {
  it.each([8, 9, 10, 11])('is told by the message of type %i', (type) => {
    expect(messageActivities(message({ type }), hearing)).toMatchObject([
      { key: `boost:${ID}`, source: 'boost', memberId: '200', at: snowflakeTime(ID) },
    ])
  })
})
