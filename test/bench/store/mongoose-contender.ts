import mongoose, { Schema } from 'mongoose'
import {
  BATCH,
  type Contender,
  type Member,
  inBatches,
  inParallel,
  increments,
  member,
  members,
  upserts,
} from './contender.ts'
import { DATABASE } from './driver-contender.ts'

/** Mongoose on the collection that the driver has made at this address, with documents where people use documents. */
export async function mongooseContender(uri: string): Promise<Contender> {
  const connection = await mongoose.createConnection(uri, { dbName: DATABASE, autoIndex: false }).asPromise()
  const schema = new Schema<Member>(
    { _id: String, guild: String, xp: Number, name: String },
    { versionKey: false },
  )
  const model = connection.model('Member', schema, 'members')
  return {
    insertOneByOne: (from, count) => inParallel(count, (n) => model.create(member(from + n))),
    incrementOneByOne: (count) =>
      inParallel(count, (n) => model.updateOne({ _id: `m${n}` }, { $inc: { xp: 1 } })),
    insertInBulk: (from, count) => inBatches(count, (at) => model.insertMany(members(from + at, BATCH))),
    incrementInBulk: (count) => inBatches(count, () => model.bulkWrite(increments(BATCH))),
    upsertInBulk: (from, count) =>
      inBatches(count, (at) => model.bulkWrite(upserts(from + at, BATCH), { ordered: false })),
    async transactionsInBulk(count) {
      for (let n = 0; n < count; n++) {
        await connection.transaction((session) => model.bulkWrite(increments(200), { session }))
      }
    },
    async transactionsOneByOne(count) {
      for (let n = 0; n < count; n++) {
        await connection.transaction(async (session) => {
          for (let write = 0; write < 200; write++) {
            await model.updateOne({ _id: `m${write}` }, { $inc: { xp: 1 } }, { session })
          }
        })
      }
    },
    findById: (count) => inParallel(count, (n) => model.findById(`m${n}`).exec()),
    findByIndex: (count) =>
      inParallel(count, (n) => model.findOne({ guild: `g${n % 10}`, xp: { $gte: n } }).exec()),
    top10: (count) =>
      inParallel(count, (n) =>
        model
          .find({ guild: `g${n % 10}` })
          .sort({ xp: -1 })
          .limit(10)
          .exec(),
      ),
    countRange: (count) =>
      inParallel(count, (n) => model.countDocuments({ guild: `g${n % 10}`, xp: { $gt: 990_000 } }).exec()),
    async group() {
      await model.aggregate([{ $limit: 100_000 }, { $group: { _id: '$guild', xp: { $sum: '$xp' } } }]).exec()
    },
    close: () => connection.close(),
  }
}
