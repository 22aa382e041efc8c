import { describe, expect, test } from 'vitest'
import { applyDispatch } from '../../../../../src/sandbox/play/page/state/apply-dispatch.ts'
import { emptyState } from '../../../../../src/sandbox/play/page/state/play-state.ts'
import { makeMessage, makeUser } from '../make.ts'

const guild = {
  id: '1',
  name: 'Grove',
  icon: null,
  owner_id: '7',
  roles: [],
  emojis: [],
  channels: [],
  threads: [],
  members: [],
  presences: [],
  voice_states: [],
  guild_scheduled_events: [],
  stage_instances: [],
  member_count: 2,
}
const begun = applyDispatch(emptyState, 'READY', { user: makeUser('7'), session_id: 's', guilds: [guild] })
const event = {
  id: '50',
  guild_id: '1',
  name: 'Picnic',
  status: 1,
  scheduled_start_time: '2026-12-01T10:00:00Z',
}
const rsvp = { guild_id: '1', guild_scheduled_event_id: '50', user_id: '9' }

describe('scheduled events', () => {
  test('come, change and go', () => {
    const made = applyDispatch(begun, 'GUILD_SCHEDULED_EVENT_CREATE', event)
    expect(made.guilds.get('1')?.events.get('50')?.name).toBe('Picnic')
    const live = applyDispatch(made, 'GUILD_SCHEDULED_EVENT_UPDATE', { ...event, status: 2 })
    expect(live.guilds.get('1')?.events.get('50')?.status).toBe(2)
    expect(applyDispatch(live, 'GUILD_SCHEDULED_EVENT_DELETE', event).guilds.get('1')?.events.size).toBe(0)
  })

  test('answers are counted only where the people are known, so that no count is half a count', () => {
    const made = applyDispatch(begun, 'GUILD_SCHEDULED_EVENT_CREATE', event)
    expect(applyDispatch(made, 'GUILD_SCHEDULED_EVENT_USER_ADD', rsvp)).toBe(made)
    const state = made.guilds.get('1')
    if (!state) throw new Error('no server')
    const known = {
      ...made,
      guilds: new Map([['1', { ...state, interested: new Map([['50', new Set(['8'])]]) }]]),
    }
    const added = applyDispatch(known, 'GUILD_SCHEDULED_EVENT_USER_ADD', rsvp)
    expect([...(added.guilds.get('1')?.interested.get('50') ?? [])]).toEqual(['8', '9'])
    const removed = applyDispatch(added, 'GUILD_SCHEDULED_EVENT_USER_REMOVE', { ...rsvp, user_id: '8' })
    expect([...(removed.guilds.get('1')?.interested.get('50') ?? [])]).toEqual(['9'])
  })
})

test('stages open and close by their channel', () => {
  const stage = { id: '60', guild_id: '1', channel_id: '5', topic: 'Roots' }
  const open = applyDispatch(begun, 'STAGE_INSTANCE_CREATE', stage)
  expect(open.guilds.get('1')?.stages.get('5')?.topic).toBe('Roots')
  expect(applyDispatch(open, 'STAGE_INSTANCE_DELETE', stage).guilds.get('1')?.stages.size).toBe(0)
})

describe('votes', () => {
  const poll = { question: { text: '?' }, answers: [], expiry: null, allow_multiselect: true, layout_type: 1 }
  const asked = {
    ...begun,
    histories: new Map([
      ['1', { items: [makeMessage(3, { poll } as never)], hasOlder: false, status: 'ready' as const }],
    ]),
  }
  const vote = { user_id: '7', channel_id: '1', message_id: '3', answer_id: 2 }
  const countsOf = (state: typeof asked) => state.histories.get('1')?.items[0]?.poll?.results?.answer_counts

  test('count up and down, and mark one’s own', () => {
    const voted = applyDispatch(asked, 'MESSAGE_POLL_VOTE_ADD', vote) as typeof asked
    expect(countsOf(voted)).toEqual([{ id: 2, count: 1, me_voted: true }])
    const other = applyDispatch(voted, 'MESSAGE_POLL_VOTE_ADD', { ...vote, user_id: '8' }) as typeof asked
    expect(countsOf(other)).toEqual([{ id: 2, count: 2, me_voted: true }])
    const taken = applyDispatch(other, 'MESSAGE_POLL_VOTE_REMOVE', vote) as typeof asked
    expect(countsOf(taken)).toEqual([{ id: 2, count: 1, me_voted: false }])
  })

  test('a vote for a message that is not here changes nothing', () => {
    const next = applyDispatch(asked, 'MESSAGE_POLL_VOTE_ADD', { ...vote, message_id: '4' }) as typeof asked
    expect(countsOf(next)).toBe(undefined)
  })
})

describe('threads', () => {
  const thread = {
    id: '30',
    type: 11,
    guild_id: '1',
    parent_id: '5',
    name: 'Soil',
    owner_id: '7',
    message_count: 0,
    thread_metadata: { archived: false },
  }
  const memberOf = (state: typeof begun) =>
    (state.channels.get('30') as { member?: object } | undefined)?.member

  test('their maker takes part; others do once they write or are added, until they leave', () => {
    const own = applyDispatch(begun, 'THREAD_CREATE', { ...thread, newly_created: true })
    expect(memberOf(own)).toBeDefined()
    const foreign = applyDispatch(begun, 'THREAD_CREATE', { ...thread, owner_id: '9', newly_created: true })
    expect(memberOf(foreign)).toBe(undefined)
    const written = applyDispatch(
      foreign,
      'MESSAGE_CREATE',
      makeMessage(40, { channel_id: '30', author: makeUser('7') }),
    )
    expect(memberOf(written)).toBeDefined()
    const left = applyDispatch(written, 'THREAD_MEMBERS_UPDATE', {
      id: '30',
      guild_id: '1',
      member_count: 1,
      removed_member_ids: ['7'],
    })
    expect(memberOf(left)).toBe(undefined)
  })

  test('count their messages and remember the newest, by which forums are ordered', () => {
    const known = applyDispatch(begun, 'THREAD_CREATE', thread)
    const next = applyDispatch(
      known,
      'MESSAGE_CREATE',
      makeMessage(41, { channel_id: '30', author: makeUser('9') }),
    )
    expect(next.channels.get('30')).toMatchObject({ last_message_id: '41', message_count: 1 })
  })
})
