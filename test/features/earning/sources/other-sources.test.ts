import { describe, expect, it } from 'vitest'
import { snowflakeTime } from '../../../../src/core/snowflake.ts'
import { activitiesOf } from '../../../../src/features/earning/sources/activities-of.ts'
import { KnownBots } from '../../../../src/features/earning/sources/known-bots.ts'
import { dispatch, hearingWith, NOW } from './hearing.ts'

const ID = '1300000000000000001'
const hearing = hearingWith()

const reaction = (changes: object = {}) =>
  dispatch('MESSAGE_REACTION_ADD', {
    guild_id: '100',
    channel_id: '300',
    message_id: ID,
    user_id: '201',
    message_author_id: '200',
    member: { user: { id: '201' } },
    emoji: { name: '👍' },
    ...changes,
  })

describe('a reaction', () => {
  it('earns the author of the message, by a key of the pair and the day of the message', () => {
    const day = Math.floor(snowflakeTime(ID) / 86_400_000)
    expect(activitiesOf(reaction(), hearing)).toEqual([
      {
        key: `reaction:100:200:201:${day}`,
        source: 'reaction',
        guildId: '100',
        memberId: '200',
        name: '',
        roleIds: null,
        channelIds: ['300', '301'],
        at: NOW,
        aboutAt: snowflakeTime(ID),
        givenBy: '201',
      },
    ])
  })

  it('has the same key whichever emoji and message of the day it is', () => {
    const later = (BigInt(ID) + (60_000n << 22n)).toString()
    const keys = [reaction(), reaction({ emoji: { name: '🎉' } }), reaction({ message_id: later })].map(
      (packet) => activitiesOf(packet, hearing)[0]?.key,
    )
    expect(new Set(keys).size).toBe(1)
  })

  it.each([
    ['to an own message', { message_author_id: '201' }],
    ['to a message of nobody known', { message_author_id: undefined }],
    ["to a bot's message", { message_author_id: '900' }],
    ['of a bot', { member: { user: { id: '201', bot: true } } }],
    ['of a bot that is only known by id', { user_id: '900', member: undefined }],
    ['in a direct message', { guild_id: undefined }],
  ])('earns nothing %s', (_, changes) => {
    expect(activitiesOf(reaction(changes), hearing)).toEqual([])
  })
})

const thread = (changes: object = {}) =>
  dispatch('THREAD_CREATE', {
    id: ID,
    guild_id: '100',
    parent_id: '300',
    owner_id: '200',
    type: 11,
    newly_created: true,
    thread_metadata: { create_timestamp: '2026-03-04T05:06:07.000Z' },
    ...changes,
  })

describe('a thread', () => {
  it('earns whoever opened it, at the time of opening also on an old message', () => {
    expect(activitiesOf(thread(), hearing)).toMatchObject([
      { key: `thread:${ID}`, source: 'thread', memberId: '200', at: Date.UTC(2026, 2, 4, 5, 6, 7) },
    ])
  })

  it.each([
    ['that the bot only came to see', { newly_created: undefined }],
    ['that is private', { type: 12 }],
    ['of a bot', { owner_id: '900' }],
  ])('earns nothing for one %s', (_, changes) => {
    expect(activitiesOf(thread(changes), hearing)).toEqual([])
  })
})

const update = (changes: object = {}) =>
  dispatch('GUILD_MEMBER_UPDATE', {
    guild_id: '100',
    user: { id: '200', username: 'ana' },
    roles: ['400'],
    premium_since: new Date(NOW - 60_000).toISOString(),
    ...changes,
  })

describe('a boost that shows at a member', () => {
  it('earns by a key of its own time', () => {
    expect(activitiesOf(update(), hearing)).toMatchObject([
      { key: `boost:100:200:${NOW - 60_000}`, source: 'boost', roleIds: ['400'], at: NOW - 60_000 },
    ])
  })

  it.each([
    ['is none', { premium_since: null }],
    ['is long ago', { premium_since: new Date(NOW - 90_000_000).toISOString() }],
  ])('earns nothing when it %s', (_, changes) => {
    expect(activitiesOf(update(changes), hearing)).toEqual([])
  })
})

describe('a command', () => {
  const interaction = (changes: object = {}) =>
    dispatch('INTERACTION_CREATE', {
      id: ID,
      type: 2,
      guild_id: '100',
      channel: { id: '300' },
      member: { user: { id: '200', username: 'ana' }, roles: ['400'], joined_at: null },
      ...changes,
    })

  it('earns whoever used it', () => {
    expect(activitiesOf(interaction(), hearing)).toMatchObject([
      { key: `command:${ID}`, source: 'command', memberId: '200', name: 'ana', at: snowflakeTime(ID) },
    ])
  })

  it.each([
    ['pressed a button', { type: 3 }],
    ['wrote directly', { guild_id: undefined, member: undefined }],
  ])('earns nothing for whoever %s', (_, changes) => {
    expect(activitiesOf(interaction(changes), hearing)).toEqual([])
  })
})

it('knows bots by their own role, as authors, and as members', () => {
  const bots = new KnownBots()
  bots.observe(
    dispatch('GUILD_CREATE', {
      roles: [{ id: '1', tags: { bot_id: '901' } }, { id: '2' }],
      members: [{ user: { id: '902', bot: true } }, { user: { id: '200' } }],
    }),
  )
  bots.observe(dispatch('MESSAGE_CREATE', { author: { id: '903', bot: true } }))
  bots.observe(dispatch('GUILD_MEMBER_ADD', { user: { id: '904', bot: true } }))
  expect(['901', '902', '903', '904', '200'].map((id) => bots.has(id))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ])
})
