import { MongoBulkWriteError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src/core/domain-error.ts'
import { isDatabaseUnavailable, isLastingFailure } from '../../src/database/index.ts'

const selection = new MongoServerSelectionError('connect ENOENT /tmp/x.sock', {} as never)
const bulk = Object.assign(
  new MongoBulkWriteError(
    { message: 'connect ENOENT', code: undefined as never, writeErrors: [] },
    {} as never,
  ),
  {
    errorResponse: selection,
  },
)
const pipe = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })

describe('an outage', () => {
  it.each<[string, unknown]>([
    ['a lost connection', new MongoNetworkError('connection closed')],
    ['no server in time', selection],
    ['a closed pipe', pipe],
    ['a bulk write that met one', bulk],
    ['an error caused by one', new Error('commit', { cause: pipe })],
    ['a primary that steps down', new MongoServerError({ message: 'not primary', code: 10_107 })],
    ['our own word for it', new DomainError('database-unavailable')],
  ])('is seen in %s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true)
    expect(isLastingFailure(error)).toBe(false)
  })

  it('is not seen in a refusal, which lasts', () => {
    const refusal = new MongoServerError({ message: 'too large', code: 10_334 })
    expect(isDatabaseUnavailable(refusal)).toBe(false)
    expect(isLastingFailure(refusal)).toBe(true)
    expect(isLastingFailure(new TypeError('our own'))).toBe(true)
  })

  it('is not mistaken for a failure that lasts when the driver gives no code', () => {
    expect(isLastingFailure(new MongoServerError({ message: 'something' }))).toBe(false)
  })
})
