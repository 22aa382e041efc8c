import { describe, expect, it } from 'vitest'
import { isResumable, type StoredSession } from '../../src/gateway/stored-session.ts'

const NOON = 1_700_000_000_000
const DISCORD = 'wss://gateway.discord.gg'

function session(changes: Partial<StoredSession> = {}): StoredSession {
  return {
    sessionId: 'a',
    resumeUrl: 'wss://gateway-us-east1-b.discord.gg',
    sequence: 40,
    shardCount: 2,
    at: new Date(NOON - 60_000),
    ...changes,
  }
}

const present = { shardCount: 2, gatewayUrl: DISCORD, now: NOON }

describe('a stored session', () => {
  it('can be resumed within minutes at any gateway of the same Discord', () => {
    expect(isResumable(session(), present)).toBe(true)
  })

  it('is given up when it is too old or was one of another number of shards', () => {
    expect(isResumable(session({ at: new Date(NOON - 600_000) }), present)).toBe(false)
    expect(isResumable(session({ shardCount: 1 }), present)).toBe(false)
  })

  it.each([
    ['ws://127.0.0.1:4800/gateway', 'ws://127.0.0.1:4800/gateway', true],
    ['ws://127.0.0.1:4800/gateway', 'ws://127.0.0.1:4801/gateway', false],
    ['ws://127.0.0.1:4800/gateway', DISCORD, false],
    ['ws://10.0.0.1', 'ws://10.1.0.1', false],
    ['ws://[::1]:4800', 'ws://[::2]:4800', false],
    ['wss://gateway.evil.example', DISCORD, false],
    ['not an address', DISCORD, false],
  ])('from %s at the Discord of %s: %s', (resumeUrl, gatewayUrl, expected) => {
    expect(isResumable(session({ resumeUrl }), { ...present, gatewayUrl })).toBe(expected)
  })
})
