import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../../src/core/virtual-clock.ts'
import type { ActiveEvent } from '../../../../src/features/earning/active-event.store.ts'
import type { Activity } from '../../../../src/features/earning/activity.ts'
import { EventAttendance } from '../../../../src/features/earning/sources/event-attendance.ts'
import { VoiceClock } from '../../../../src/features/earning/sources/voice-clock.ts'
import { VoiceRooms } from '../../../../src/features/earning/sources/voice-rooms.ts'
import type { VoicePresence } from '../../../../src/features/earning/voice-presence.store.ts'
import { settingsWith } from '../activities.ts'
import { dispatch, hearingWith, NOW } from './hearing.ts'
import { keptInProcess } from './kept.ts'

const MINUTE = 60_000

/** Voice channels of guild 100, its clock, and what was told. */
function place(rules: Parameters<typeof settingsWith>[0] = {}) {
  const clock = new VirtualClock(NOW)
  const settings = settingsWith(rules)
  const now = () => clock.now()
  const presences = keptInProcess<VoicePresence>()
  const events = keptInProcess<ActiveEvent>()
  const told: Activity[] = []
  const line = { isUp: true }
  const start = () => {
    const rooms = new VoiceRooms(presences, now)
    const attendance = new EventAttendance(events, now)
    const voiceClock = new VoiceClock({
      clock,
      rooms,
      attendance,
      hearing: hearingWith({ now }),
      isHeard: () => line.isUp,
      settingsOf: () => settings,
      tell: (activity) => void told.push(activity),
    })
    voiceClock.start()
    return { rooms, attendance, voiceClock }
  }
  let running = start()
  const hear = (t: string, d: object, s = 1) => {
    running.rooms.observe(dispatch(t, d, s))
    told.push(...running.attendance.observe(dispatch(t, d, s), hearingWith({ now })))
  }
  return {
    clock,
    hear,
    line,
    told,
    presences,
    state(user: string, channel: string | null, changes: object = {}) {
      hear('VOICE_STATE_UPDATE', {
        guild_id: '100',
        channel_id: channel,
        user_id: user,
        member: { user: { id: user, username: user, bot: user.startsWith('9') }, roles: ['400'] },
        deaf: false,
        mute: false,
        self_deaf: false,
        self_mute: false,
        ...changes,
      })
    },
    /** Another process takes over; it is told of guild 100 by a snapshot, unless that is another's. */
    restart({ owns = true } = {}) {
      running.voiceClock.stop()
      running = start()
      if (owns) hear('GUILD_CREATE', { id: '100', afk_channel_id: null, voice_states: [], members: [] }, 0)
    },
    /** Members who earned, with how many minutes each. */
    minutes() {
      const counts: Record<string, number> = {}
      for (const { source, memberId } of told) {
        if (source === 'voice') counts[memberId] = (counts[memberId] ?? 0) + 1
      }
      return counts
    },
    tick: () => running.voiceClock.tick(),
  }
}

describe('minutes in voice', () => {
  it('earn nothing in a new session before it has told who is there', () => {
    const { state, hear, clock, line, minutes } = place()
    state('1', 'room')
    state('2', 'room')
    line.isUp = false
    clock.advance(MINUTE)
    hear('READY', { guilds: [{ id: '100', unavailable: true }] })
    line.isUp = true
    clock.advance(10 * MINUTE)
    hear('GUILD_CREATE', { id: '100', afk_channel_id: null, voice_states: [], members: [] })
    clock.advance(10 * MINUTE)
    expect(minutes()).toEqual({})
  })

  it('earn each member of a company, by a key of the minute', () => {
    const { state, clock, told } = place()
    state('1', 'room')
    state('2', 'room')
    clock.advance(MINUTE)
    expect(told).toMatchObject([
      {
        key: `voice:100:1:${NOW / MINUTE}`,
        source: 'voice',
        memberId: '1',
        roleIds: ['400'],
        channelIds: ['room', '301'],
        at: NOW + MINUTE - 1,
      },
      { key: `voice:100:2:${NOW / MINUTE}` },
    ])
    clock.advance(2 * MINUTE)
    expect(new Set(told.map(({ key }) => key)).size).toBe(6)
  })

  it.each([
    ['alone', (): undefined => undefined],
    ['with bots alone', ({ state }: ReturnType<typeof place>) => state('9', 'room')],
    ['with somebody in another channel', ({ state }: ReturnType<typeof place>) => state('2', 'elsewhere')],
    [
      'with somebody who is deafened',
      ({ state }: ReturnType<typeof place>) => state('2', 'room', { self_deaf: true }),
    ],
  ])('earn nothing %s', (_, join) => {
    const own = place()
    own.state('1', 'room')
    join(own)
    own.clock.advance(5 * MINUTE)
    expect(own.minutes()).toEqual({})
  })

  it('earn nothing deafened, by oneself or by a moderator, but earn muted unless the guild says otherwise', () => {
    const counts = [false, true].map((unmutedOnly) => {
      const { state, clock, minutes } = place({ voice: { unmutedOnly } })
      state('1', 'room')
      state('2', 'room')
      state('3', 'room', { self_deaf: true })
      state('4', 'room', { deaf: true })
      state('5', 'room', { self_mute: true })
      clock.advance(MINUTE)
      return minutes()
    })
    expect(counts).toEqual([
      { 1: 1, 2: 1, 5: 1 },
      { 1: 1, 2: 1 },
    ])
  })

  it('earn nothing while the connection is down, whoever is there before and after', () => {
    const { state, clock, line, minutes } = place()
    state('1', 'room')
    state('2', 'room')
    clock.advance(MINUTE)
    line.isUp = false
    clock.advance(2 * MINUTE)
    line.isUp = true
    clock.advance(MINUTE)
    expect(minutes()).toEqual({ 1: 1, 2: 1 })
    clock.advance(MINUTE)
    expect(minutes()).toEqual({ 1: 2, 2: 2 })
  })

  it('count anew from a new session on, since nobody knows who left and came back before it', () => {
    const { state, hear, clock, minutes } = place()
    state('1', 'room')
    state('2', 'room')
    clock.advance(MINUTE / 2)
    const there = ['1', '2'].map((user) => ({
      user_id: user,
      channel_id: 'room',
      member: { user: { id: user, username: user }, roles: [] },
      deaf: false,
      mute: false,
      self_deaf: false,
      self_mute: false,
    }))
    hear('GUILD_CREATE', { id: '100', afk_channel_id: null, voice_states: there, members: [] })
    clock.advance(MINUTE / 2)
    expect(minutes()).toEqual({})
    clock.advance(MINUTE)
    expect(minutes()).toEqual({ 1: 1, 2: 1 })
  })

  it('earn nothing in the AFK channel, also when it becomes it', () => {
    const { state, hear, clock, minutes } = place()
    hear('GUILD_CREATE', { id: '100', afk_channel_id: 'afk', voice_states: [], members: [] })
    for (const user of ['1', '2']) state(user, 'afk')
    for (const user of ['3', '4']) state(user, 'room')
    clock.advance(MINUTE)
    expect(minutes()).toEqual({ 3: 1, 4: 1 })
    hear('GUILD_UPDATE', { id: '100', afk_channel_id: 'room' })
    clock.advance(MINUTE)
    expect(minutes()).toEqual({ 1: 1, 2: 1, 3: 1, 4: 1 })
  })

  it('count only when they are whole: from company until company ends', () => {
    const { state, clock, minutes } = place()
    clock.advance(30_000)
    state('1', 'room')
    state('2', 'room')
    clock.advance(2 * MINUTE)
    expect(minutes()).toEqual({ 1: 1, 2: 1 })
    state('2', null)
    state('2', 'room')
    clock.advance(30_000)
    expect(minutes()).toEqual({ 1: 1, 2: 1 })
  })

  it('go on after a restart with who was there, without the time in between', () => {
    const { state, clock, minutes, restart } = place()
    state('1', 'room')
    state('2', 'room')
    clock.advance(MINUTE + 30_000)
    restart()
    clock.advance(30_000)
    expect(minutes()).toEqual({ 1: 1, 2: 1 })
    clock.advance(MINUTE)
    expect(minutes()).toEqual({ 1: 2, 2: 2 })
  })

  it('of guilds that another process looks after are not told', () => {
    const { state, clock, minutes, restart } = place()
    state('1', 'room')
    state('2', 'room')
    restart({ owns: false })
    clock.advance(5 * MINUTE)
    expect(minutes()).toEqual({})
  })

  it('follow what a new session says of who is there, and not what a snapshot leaves out', () => {
    const { state, hear, clock, presences, minutes } = place()
    state('1', 'room')
    state('2', 'room')
    hear('GUILD_CREATE', { id: '100', afk_channel_id: null, voice_states: [], members: [] }, 0)
    expect([...presences.values()]).toHaveLength(2)
    const told = (id: string) => ({
      user_id: id,
      channel_id: 'room',
      deaf: false,
      mute: false,
      self_deaf: false,
      self_mute: false,
    })
    const members = ['2', '3'].map((id) => ({ user: { id, username: id }, roles: ['401'] }))
    hear('GUILD_CREATE', { id: '100', afk_channel_id: null, voice_states: [told('2'), told('3')], members })
    clock.advance(MINUTE)
    expect(minutes()).toEqual({ 2: 1, 3: 1 })
    hear('GUILD_DELETE', { id: '100' })
    clock.advance(MINUTE)
    expect([...presences.values()]).toEqual([])
  })

  it('are told once, also when the clock jumps back', () => {
    const { state, clock, told, tick } = place()
    state('1', 'room')
    state('2', 'room')
    clock.advance(2 * MINUTE)
    tick()
    tick()
    expect(told).toHaveLength(4)
  })

  it('are not told where voice earns nothing', () => {
    const { state, clock, told } = place({ voice: { enabled: false } })
    state('1', 'room')
    state('2', 'room')
    clock.advance(MINUTE)
    expect(told).toEqual([])
  })
})

describe('a scheduled event', () => {
  const event = (changes: object = {}) => ({
    id: '77',
    guild_id: '100',
    channel_id: 'stage',
    status: 2,
    scheduled_start_time: new Date(NOW).toISOString(),
    ...changes,
  })
  const attended = (told: readonly Activity[]) =>
    told.filter(({ source }) => source === 'event').map(({ key }) => key)

  it('counts who stays in its channel long enough, once', () => {
    const { state, hear, clock, told } = place({ event: { stay: 300 } })
    state('1', 'stage')
    clock.advance(10 * MINUTE)
    hear('GUILD_SCHEDULED_EVENT_UPDATE', event())
    clock.advance(4 * MINUTE)
    expect(attended(told)).toEqual([])
    clock.advance(10 * MINUTE)
    expect(attended(told)).toEqual([`event:77:${NOW}:1`])
  })

  it('does not count who comes too late, is deafened, or is a bot', () => {
    const { state, hear, clock, told } = place({ event: { stay: 300 } })
    hear('GUILD_SCHEDULED_EVENT_UPDATE', event())
    state('2', 'stage', { self_deaf: true })
    state('9', 'stage')
    clock.advance(8 * MINUTE)
    state('1', 'stage')
    clock.advance(2 * MINUTE)
    hear('GUILD_SCHEDULED_EVENT_UPDATE', event({ status: 3 }))
    clock.advance(10 * MINUTE)
    expect(attended(told)).toEqual([])
  })

  it('counts the next occurrence anew', () => {
    const { state, hear, clock, told } = place({ event: { stay: 60 } })
    state('1', 'stage')
    hear('GUILD_SCHEDULED_EVENT_UPDATE', event())
    clock.advance(2 * MINUTE)
    hear('GUILD_SCHEDULED_EVENT_UPDATE', event({ status: 3 }))
    const next = new Date(NOW + 3_600_000).toISOString()
    hear('GUILD_SCHEDULED_EVENT_UPDATE', event({ scheduled_start_time: next }))
    clock.advance(2 * MINUTE)
    expect(attended(told)).toEqual([`event:77:${NOW}:1`, `event:77:${NOW + 3_600_000}:1`])
  })

  it('goes on after a restart, and keeps its keys', () => {
    const { state, hear, clock, told, restart } = place({ event: { stay: 300 } })
    state('1', 'stage')
    hear('GUILD_SCHEDULED_EVENT_UPDATE', event())
    clock.advance(4 * MINUTE)
    restart()
    clock.advance(2 * MINUTE)
    restart()
    clock.advance(MINUTE)
    expect(new Set(attended(told))).toEqual(new Set([`event:77:${NOW}:1`]))
  })

  it('outside of Discord counts who says so while it takes place', () => {
    const { hear, told } = place()
    const says = (user: string) =>
      hear('GUILD_SCHEDULED_EVENT_USER_ADD', {
        guild_scheduled_event_id: '77',
        user_id: user,
        guild_id: '100',
      })
    says('1')
    hear('GUILD_SCHEDULED_EVENT_UPDATE', event({ channel_id: null }))
    says('2')
    says('900')
    expect(attended(told)).toEqual([`event:77:${NOW}:2`])
  })
})
