import type { MongoServerError } from 'mongodb'
import { afterEach, describe, expect, it } from 'vitest'
import { Engine } from '../../../src/embedded-store/storage/engine.ts'
import { Locks } from '../../../src/embedded-store/transactions/locks.ts'
import { SESSION_TIMEOUT_MINUTES, Sessions } from '../../../src/embedded-store/transactions/sessions.ts'
import { StatementLog } from '../../../src/embedded-store/transactions/statement-log.ts'
import { Versions } from '../../../src/embedded-store/transactions/versions.ts'
import { useStore } from '../fixture.ts'

const store = useStore('lifetime')
const admin = () => store.client.db('admin')

afterEach(() => admin().command({ setParameter: 1, transactionLifetimeLimitSeconds: 60 }))

async function failure(work: Promise<unknown>): Promise<MongoServerError> {
  try {
    await work
  } catch (error) {
    return error as MongoServerError
  }
  throw new Error('it did not fail')
}

describe('a transaction that stays open too long', () => {
  it('is ended, lets go of what it wrote, and is unknown afterwards', async () => {
    const things = store.db.collection('things')
    await things.insertOne({ _id: 1 as never, n: 0 })
    expect(await admin().command({ setParameter: 1, transactionLifetimeLimitSeconds: 1 })).toMatchObject({
      was: 60,
    })
    expect(await admin().command({ getParameter: 1, transactionLifetimeLimitSeconds: 1 })).toMatchObject({
      transactionLifetimeLimitSeconds: 1,
    })
    await store.client.withSession(async (session) => {
      session.startTransaction()
      await things.updateOne({ _id: 1 as never }, { $inc: { n: 1 } }, { session })
      // Waits for the transaction to end, which only its time limit can bring about.
      await things.updateOne({ _id: 1 as never }, { $inc: { n: 10 } })
      const error = await failure(things.findOne({}, { session }))
      expect(error).toMatchObject({ code: 251, codeName: 'NoSuchTransaction' })
      expect(error.hasErrorLabel('TransientTransactionError')).toBe(true)
      await session.abortTransaction()
    })
    expect(await things.findOne()).toMatchObject({ n: 10 })
  })

  it('is interrupted in the middle of a command with TransactionExceededLifetimeLimitSeconds', async () => {
    const things = store.db.collection('many')
    await things.insertMany(Array.from({ length: 8000 }, (_, n) => ({ n })))
    await admin().command({ setParameter: 1, transactionLifetimeLimitSeconds: 1 })
    await store.client.withSession(async (session) => {
      session.startTransaction()
      const endless = things.aggregate(
        [
          {
            $lookup: {
              from: 'many',
              let: { own: '$n' },
              pipeline: [{ $match: { $expr: { $gt: ['$n', { $add: ['$$own', 7990] }] } } }],
              as: 'all',
            },
          },
          { $match: { 'all.n': -1 } },
        ],
        { session },
      )
      const error = await failure(endless.toArray())
      expect(error).toMatchObject({ code: 290, codeName: 'TransactionExceededLifetimeLimitSeconds' })
    })
  })

  it('has a limit of at least a second', async () => {
    expect(
      await failure(admin().command({ setParameter: 1, transactionLifetimeLimitSeconds: 0 })),
    ).toMatchObject({ codeName: 'BadValue' })
  })
})

describe('sessions that nobody uses', () => {
  it('are forgotten after half an hour, their transactions ended', () => {
    const engine = new Engine(':memory:', 'normal')
    const locks = new Locks()
    const sessions = new Sessions(new StatementLog(engine), locks, new Versions())
    const id = '00112233445566778899aabbccddeeff'
    const session = sessions.use(id)
    sessions.startTransaction(session, 1)
    const { transaction } = session
    expect(sessions.sweep(Date.now() + 1000)).toEqual([])
    expect(sessions.sweep(Date.now() + SESSION_TIMEOUT_MINUTES * 60_000 + 1)).toEqual([id])
    expect(transaction?.isOpen).toBe(false)
    expect(sessions.count).toBe(0)
    engine.close()
  })
})
