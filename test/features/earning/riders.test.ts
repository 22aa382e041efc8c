import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rawCollection } from '../../../src/database/index.ts'
import { commitBatch } from '../../../src/features/earning/commit-batch.ts'
import { KeptState } from '../../../src/features/earning/kept-state.store.ts'
import type { Rider } from '../../../src/features/earning/rider.ts'
import { VoiceRooms } from '../../../src/features/earning/sources/voice-rooms.ts'
import { voicePresenceModel } from '../../../src/features/earning/voice-presence.store.ts'
import { messageAt } from './activities.ts'
import { dispatch } from './sources/hearing.ts'
import { openEarningStore, type EarningStore } from './store-harness.ts'

const NOON = 1_700_000_000_000

let store: EarningStore
beforeAll(async () => {
  store = await openEarningStore()
})
beforeEach(async () => {
  await store.clear()
  await rawCollection(voicePresenceModel(store.database)).deleteMany({})
})
afterAll(() => store.close())

const kept = () => new KeptState(voicePresenceModel(store.database))
const state = (user: string, channel: string | null) =>
  dispatch('VOICE_STATE_UPDATE', {
    guild_id: '1000',
    user_id: user,
    channel_id: channel,
    deaf: false,
    mute: false,
    self_deaf: false,
    self_mute: false,
    member: { user: { id: user, username: user }, roles: [] },
  })
const commit = (riders: readonly Rider[], facts: { fail?: boolean } = {}) =>
  commitBatch(
    {
      ...store,
      riders,
      fence: async () => {
        if (facts.fail) throw new Error('the process was stopped here')
      },
    },
    { activities: [messageAt(NOON)], checkpoints: [], gaps: [] },
  )
const present = async () => {
  const again = kept()
  await again.load()
  return Array.from(again.values(), ({ memberId, channelId }) => `${memberId} in ${channelId}`).toSorted(
    (a, b) => a.localeCompare(b),
  )
}

it('who is in voice is committed with the credits, and known to the next process', async () => {
  const presences = kept()
  const rooms = new VoiceRooms(presences, () => NOON)
  for (const user of ['1', '2', '3']) rooms.observe(state(user, 'room'))
  rooms.observe(state('3', null))
  await commit([presences])
  expect(await present()).toEqual(['1 in room', '2 in room'])
  rooms.observe(state('2', 'other'))
  rooms.observe(state('1', null))
  await commit([presences])
  expect(await present()).toEqual(['2 in other'])
})

it('a commit that fails leaves both undone, and the next one brings all of it', async () => {
  const presences = kept()
  const rooms = new VoiceRooms(presences, () => NOON)
  rooms.observe(state('1', 'room'))
  await expect(commit([presences], { fail: true })).rejects.toThrow('stopped here')
  expect(await present()).toEqual([])
  expect(await store.entries()).toEqual([])
  rooms.observe(state('1', 'other'))
  rooms.observe(state('2', 'room'))
  await commit([presences])
  expect(await present()).toEqual(['1 in other', '2 in room'])
  expect(presences.take()).toBeUndefined()
})
