import { describe, expect, it } from 'vitest'
import { judge, withinCooldown, type JudgeContext } from '../../../src/features/earning/judge.ts'
import { deedAt, settingsWith } from './activities.ts'

const NOON = 1_700_000_000_000

function context(changes: Partial<JudgeContext> = {}): JudgeContext {
  return {
    settings: settingsWith(),
    creditTimes: [],
    today: { xp: 0, count: 0 },
    isSeen: true,
    isGiverHeld: false,
    holds: [],
    drawAmount: (_, least) => least,
    ...changes,
  }
}

describe('the judge', () => {
  it('credits a first message', () => {
    expect(judge(deedAt(NOON), context())).toEqual({ state: 'eligible', amount: 15, factor: 1, reasons: [] })
  })

  it('gives every reason against an activity', () => {
    const settings = settingsWith({ enabled: false, excludedChannels: ['30'], excludedRoles: ['40'] })
    const activity = deedAt(NOON, { channelIds: ['31', '30'], roleIds: ['39', '40'] })
    expect(judge(activity, context({ settings, creditTimes: [NOON - 1] }))).toEqual({
      state: 'void',
      reasons: ['earning-off', 'excluded-channel', 'excluded-role', 'cooldown'],
    })
  })

  it('holds what is earned while there is a reason to, and names it', () => {
    expect(judge(deedAt(NOON), context({ holds: ['guild-under-attack'] }))).toEqual({
      state: 'pending',
      amount: 15,
      factor: 1,
      reasons: ['guild-under-attack'],
    })
  })

  it('ends the cooldown at its last millisecond', () => {
    const states = [59_999, 60_000].map(
      (milliseconds) => judge(deedAt(NOON + milliseconds), context({ creditTimes: [NOON] })).state,
    )
    expect(states).toEqual(['void', 'eligible'])
  })

  it('looks both ways, so that a late message does not earn beside a credit', () => {
    expect(withinCooldown(NOON, [NOON + 59_999], 60_000)).toBe(true)
    expect(withinCooldown(NOON, [NOON + 60_000], 60_000)).toBe(false)
  })

  it('lets everything earn without a cooldown', () => {
    const settings = settingsWith({ message: { cooldown: 0 } })
    expect(judge(deedAt(NOON), context({ settings, creditTimes: [NOON] })).state).toBe('eligible')
  })

  it('counts a member’s boost on top, up to the guild’s greatest factor', () => {
    const boost = { key: 'a', from: new Date(NOON - 1), until: new Date(NOON + 1) }
    const amounts = [150, 900].map((hundredths) =>
      judge(deedAt(NOON), context({ boosts: [{ ...boost, hundredths }] })),
    )
    expect(amounts).toMatchObject([
      { amount: 23, factor: 1.5 },
      { amount: 75, factor: 5 },
    ])
    const later = judge(deedAt(NOON + 1), context({ boosts: [{ ...boost, hundredths: 200 }] }))
    expect(later).toMatchObject({ amount: 15, factor: 1 })
  })

  it('writes no entry for an amount of nothing', () => {
    const settings = settingsWith({ message: { least: 0, most: 0 } })
    expect(judge(deedAt(NOON), context({ settings }))).toEqual({
      state: 'void',
      reasons: ['worth-nothing'],
    })
  })
})
