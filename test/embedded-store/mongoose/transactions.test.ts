import mongoose, { Schema } from 'mongoose'
import { describe, expect, it } from 'vitest'
import { useConnection } from './connection.ts'

const mongo = useConnection()

async function accounts() {
  const Account = mongo.connection.model('Account', new Schema({ name: String, coins: Number }))
  await Account.createCollection()
  return Account
}

describe('a transaction through mongoose', () => {
  it('is seen by its own session alone until it commits', async () => {
    const Account = await accounts()
    const session = await mongo.connection.startSession()
    session.startTransaction()
    const [made] = await Account.create([{ name: 'a', coins: 1 }], { session })
    expect(await Account.findOne({ name: 'a' })).toBeNull()
    expect(await Account.findOne({ name: 'a' }).session(session)).not.toBeNull()
    made?.set('coins', 5)
    await made?.save()
    await session.commitTransaction()
    expect(await Account.findOne({ name: 'a' }).lean()).toMatchObject({ coins: 5 })
    await session.endSession()
  })

  it('undoes saves, updates and removals when it is aborted', async () => {
    const Account = await accounts()
    await Account.create({ name: 'a', coins: 1 })
    const session = await Account.startSession()
    session.startTransaction()
    const account = await Account.findOne().session(session).orFail()
    await account.updateOne({ coins: 2 })
    expect(await Account.countDocuments({ coins: 2 })).toBe(0)
    await account.deleteOne()
    await Account.insertMany([{ name: 'b' }, { name: 'c' }], { session })
    await session.abortTransaction()
    await session.endSession()
    expect(await Account.find().lean()).toMatchObject([{ name: 'a', coins: 1 }])
  })

  it('gives documents their state back when connection.transaction fails', async () => {
    const Account = await accounts()
    const account = new Account({ name: 'a', coins: 1 })
    await expect(
      mongo.connection.transaction(async (session) => {
        await account.save({ session })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(account.isNew).toBe(true)
    await account.save()
    expect(await Account.countDocuments()).toBe(1)
  })

  it('uses the session of the asynchronous context', async () => {
    mongoose.set('transactionAsyncLocalStorage', true)
    try {
      const Account = await accounts()
      await expect(
        mongo.connection.transaction(async () => {
          await Account.create({ name: 'a' })
          await Account.updateOne({ name: 'a' }, { coins: 3 })
          expect(await Account.countDocuments({ coins: 3 })).toBe(1)
          expect(await Account.aggregate([{ $count: 'n' }])).toEqual([{ n: 1 }])
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
      expect(await Account.countDocuments()).toBe(0)
    } finally {
      mongoose.set('transactionAsyncLocalStorage', false)
    }
  })

  it('populates within its session', async () => {
    const Account = await accounts()
    const Card = mongo.connection.model(
      'Card',
      new Schema({ of: { type: Schema.Types.ObjectId, ref: 'Account' } }),
    )
    await Card.createCollection()
    const session = await mongo.connection.startSession()
    session.startTransaction()
    const [account] = await Account.create([{ name: 'a' }], { session })
    const [card] = await Card.create([{ of: account?._id }], { session })
    const inside = await Card.findById(card?._id)
      .session(session)
      .populate<{ of: { name: string } | null }>('of')
      .orFail()
    expect(inside.of?.name).toBe('a')
    const outside = await Card.findById(card?._id)
      .session(session)
      .populate<{ of: { name: string } | null }>({ path: 'of', options: { session: null } })
      .orFail()
    expect(outside.of).toBeNull()
    await session.commitTransaction()
    await session.endSession()
  })

  it('runs bulkSave, bulkWrite and cursors', async () => {
    const Account = await accounts()
    await mongo.connection.transaction(async (session) => {
      const made = [1, 2, 3].map((coins) => new Account({ coins }))
      await Account.bulkSave(made, { session })
      await Account.bulkWrite([{ updateMany: { filter: {}, update: { $inc: { coins: 10 } } } }], { session })
      const seen: unknown[] = []
      await Account.find({}, null, { session })
        .sort('coins')
        .cursor({ batchSize: 2 })
        .eachAsync((account) => void seen.push(account.coins))
      expect(seen).toEqual([11, 12, 13])
    })
    expect(await Account.countDocuments()).toBe(3)
  })
})
