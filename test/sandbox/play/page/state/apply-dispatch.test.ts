import type { APIMessage } from 'discord-api-types/v10'
import { beforeEach, describe, expect, test } from 'vitest'
import { applyDispatch } from '../../../../../src/sandbox/play/page/state/apply-dispatch.ts'
import { emptyState, type PlayState } from '../../../../../src/sandbox/play/page/state/play-state.ts'
import { makeMessage, makeUser } from '../make.ts'

const me = makeUser('7', 'ana')
const guild = {
  id: '10',
  name: 'Grove',
  icon: null,
  owner_id: '7',
  member_count: 2,
  roles: [{ id: '10', name: '@everyone', permissions: '0', position: 0, color: 0, hoist: false }],
  emojis: [],
  channels: [{ id: '1', type: 0, name: 'general', position: 0 }],
  threads: [],
  members: [
    { user: me, roles: [], joined_at: '2026-01-01T00:00:00Z' },
    { user: makeUser('8', 'ben'), roles: [], joined_at: null },
  ],
  presences: [{ user: { id: '8' }, status: 'idle' }],
  voice_states: [],
}
const ready = { user: me, locale: 'es-ES', guilds: [guild], private_channels: [], session_id: 's' }

let state: PlayState
const dispatch = (name: string, data: unknown) => {
  state = applyDispatch(state, name, data)
}
const messages = () => state.histories.get('1')?.items ?? []

beforeEach(() => {
  state = emptyState
  dispatch('READY', ready)
  state = {
    ...state,
    histories: new Map([['1', { items: [], hasOlder: false, status: 'ready' }]]),
    openChannel: '1',
  }
})

test('a session begins with servers, channels, members and who is there', () => {
  expect(state.me?.locale).toBe('es-ES')
  expect(state.guilds.get('10')?.members.size).toBe(2)
  expect(state.guilds.get('10')?.presences.get('8')).toBe('idle')
  expect(state.channels.get('1')).toMatchObject({ name: 'general', guild_id: '10' })
})

test('a second session keeps what this page alone knows', () => {
  dispatch('MESSAGE_CREATE', makeMessage(5, { author: makeUser('8') }))
  const sessions = state.sessions
  dispatch('READY', ready)
  expect(messages()).toHaveLength(1)
  expect(state.openChannel).toBe('1')
  expect(state.sessions).toBe(sessions + 1)
})

test('names of dispatches and of channels are data, whatever they are called', () => {
  const before = state
  for (const name of ['__proto__', 'constructor', 'toString', 'NEWER_THAN_THIS_PAGE']) dispatch(name, {})
  expect(state).toBe(before)
  dispatch('MESSAGE_CREATE', makeMessage(5, { channel_id: '__proto__', author: makeUser('__proto__') }))
  expect(({} as Record<string, unknown>)['messages']).toBeUndefined()
})

describe('messages', () => {
  const fromBen = (id: number, change: Partial<APIMessage> = {}) =>
    makeMessage(id, { author: makeUser('8', 'ben'), ...change })

  test('come, change and go', () => {
    dispatch('MESSAGE_CREATE', fromBen(5))
    dispatch('MESSAGE_UPDATE', { ...fromBen(5), content: 'changed' })
    expect(messages()[0]?.content).toBe('changed')
    dispatch('MESSAGE_DELETE', { id: '5', channel_id: '1' })
    expect(messages()).toEqual([])
  })

  test('that come twice are there once', () => {
    dispatch('MESSAGE_CREATE', fromBen(5))
    dispatch('MESSAGE_CREATE', fromBen(5))
    expect(messages()).toHaveLength(1)
  })

  test('elsewhere are counted as unread, those that call for me as mentions too', () => {
    state = { ...state, openChannel: null }
    dispatch('MESSAGE_CREATE', fromBen(5))
    dispatch('MESSAGE_CREATE', fromBen(6, { mentions: [me] }))
    dispatch('MESSAGE_CREATE', makeMessage(7))
    expect(state.unread.get('1')).toEqual({ messages: 2, mentions: 1 })
  })

  test('of my own end their waiting in the outbox', () => {
    const waiting = { nonce: 'n', channelId: '1', content: 'x', files: [], replyTo: null, error: null }
    state = { ...state, outbox: [waiting] }
    dispatch('MESSAGE_CREATE', makeMessage(5, { nonce: 'n' }))
    expect(state.outbox).toEqual([])
  })

  test('stop the typing of their author', () => {
    dispatch('TYPING_START', { channel_id: '1', user_id: '8', timestamp: 1 })
    expect(state.typing.get('1')?.has('8')).toBe(true)
    dispatch('MESSAGE_CREATE', fromBen(5))
    expect(state.typing.get('1')?.has('8')).toBe(false)
  })

  test('count their reactions and know mine', () => {
    dispatch('MESSAGE_CREATE', fromBen(5))
    const reaction = { channel_id: '1', message_id: '5', emoji: { id: null, name: '🎉' } }
    dispatch('MESSAGE_REACTION_ADD', { ...reaction, user_id: '8' })
    dispatch('MESSAGE_REACTION_ADD', { ...reaction, user_id: '7' })
    expect(messages()[0]?.reactions).toMatchObject([{ count: 2, me: true }])
    dispatch('MESSAGE_REACTION_REMOVE', { ...reaction, user_id: '7' })
    expect(messages()[0]?.reactions).toMatchObject([{ count: 1, me: false }])
    dispatch('MESSAGE_REACTION_REMOVE', { ...reaction, user_id: '8' })
    expect(messages()[0]?.reactions).toEqual([])
  })
})

describe('servers', () => {
  test('a member who joins twice is counted once', () => {
    const join = { guild_id: '10', user: makeUser('9'), roles: [], joined_at: null }
    dispatch('GUILD_MEMBER_ADD', join)
    dispatch('GUILD_MEMBER_ADD', join)
    expect(state.guilds.get('10')?.memberCount).toBe(3)
    dispatch('GUILD_MEMBER_REMOVE', { guild_id: '10', user: makeUser('9') })
    expect(state.guilds.get('10')?.memberCount).toBe(2)
  })

  test('one that is left goes with its channels; one that is only away stays', () => {
    dispatch('GUILD_DELETE', { id: '10', unavailable: true })
    expect(state.guilds.has('10')).toBe(true)
    dispatch('GUILD_DELETE', { id: '10' })
    expect(state.guilds.has('10')).toBe(false)
    expect(state.channels.has('1')).toBe(false)
  })

  test('voice follows people in, about and out', () => {
    dispatch('VOICE_STATE_UPDATE', { guild_id: '10', user_id: '8', channel_id: '2' })
    expect(state.guilds.get('10')?.voice.get('8')?.channel_id).toBe('2')
    dispatch('VOICE_STATE_UPDATE', { guild_id: '10', user_id: '8', channel_id: null })
    expect(state.guilds.get('10')?.voice.size).toBe(0)
  })
})

describe('interactions', () => {
  const pending = {
    nonce: 'n',
    channelId: '1',
    commandName: '/rank',
    applicationName: 'Laurel',
    messageId: null,
    customId: null,
    failed: false,
  }
  beforeEach(() => {
    state = { ...state, pending: [pending] }
  })

  test('end with success', () => {
    dispatch('INTERACTION_SUCCESS', { id: '1', nonce: 'n' })
    expect(state.pending).toEqual([])
  })

  test('that fail stay and say so', () => {
    dispatch('INTERACTION_FAILURE', { id: '1', nonce: 'n' })
    expect(state.pending).toMatchObject([{ failed: true }])
  })

  test('may ask for a form', () => {
    dispatch('INTERACTION_MODAL_CREATE', {
      id: '1',
      nonce: 'n',
      title: 'T',
      custom_id: 'c',
      components: [],
      channel_id: '1',
    })
    expect(state.modal?.title).toBe('T')
    expect(state.pending).toEqual([])
  })
})
