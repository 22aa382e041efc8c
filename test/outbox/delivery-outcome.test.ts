import { describe, expect, it } from 'vitest'
import { DeliveryError } from '../../src/core/messenger.ts'
import { outcomeOf, repeatable } from '../../src/outbox/delivery-outcome.ts'

function failure(code: number, status: number, cause?: unknown): DeliveryError {
  return new DeliveryError('failed', { code, status, permanent: false }, cause)
}

describe('the outcome of a failed attempt', () => {
  it.each([10_003, 10_004, 10_007, 10_008, 50_001, 50_007, 50_013])('is the end for code %i', (code) => {
    expect(outcomeOf(failure(code, 403), 1, 0)).toEqual({ state: 'failed', reason: `discord-${code}` })
  })

  it('names the permissions that were lacking', () => {
    const error = new DeliveryError('no', {
      code: 50_013,
      status: 403,
      permanent: true,
      lacking: ['ManageRoles'],
    })
    expect(outcomeOf(error, 1, 0)).toEqual({ state: 'failed', reason: 'discord-50013 ManageRoles' })
  })

  it('is an ever longer pause for a server error, up to five minutes', () => {
    const pauses = [1, 2, 3, 20].map((attempts) => outcomeOf(failure(0, 502), attempts, 0))
    expect(pauses).toEqual(
      [1000, 2000, 4000, 300_000].map((pause) => ({ state: 'waiting', pause, unknown: false })),
    )
  })

  it('is unknown when the answer was lost, but not when nothing was sent', () => {
    const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' })
    const refused = new TypeError('fetch failed', {
      cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
    })
    expect(outcomeOf(failure(0, 0, reset), 1, 0)).toMatchObject({ unknown: true })
    expect(outcomeOf(failure(0, 0, refused), 1, 0)).toMatchObject({ unknown: false })
  })

  it('is the end after a day', () => {
    expect(outcomeOf(failure(0, 502), 50, 86_400_001)).toEqual({ state: 'failed', reason: 'expired' })
  })

  it('is the end for a fault of our own, which would only repeat', () => {
    expect(outcomeOf(new TypeError('oops'), 1, 0)).toEqual({ state: 'failed', reason: 'fault' })
  })
})

it('lets a message be sent again only while Discord remembers its nonce', () => {
  expect(repeatable(new Date(0), 60_000)).toBe(true)
  expect(repeatable(new Date(0), 600_000)).toBe(false)
})
