import mongoose, { Schema } from 'mongoose'
import { type Contender, type Member, inParallel, member } from './contender.ts'

/** Mongoose on whatever this address leads to, with documents where people use documents. */
export async function mongooseContender(uri: string): Promise<Contender> {
  const connection = await mongoose
    .createConnection(uri, { dbName: 'laurel_bench_mongoose', autoIndex: false })
    .asPromise()
  await connection.dropDatabase()
  const schema = new Schema<Member>(
    { _id: String, guild: String, xp: Number, name: String },
    { versionKey: false },
  )
  schema.index({ guild: 1, xp: -1 })
  const model = connection.model('Member', schema)
  await model.createIndexes()
  return {
    insertOneByOne: (from, count) => inParallel(count, (n) => model.create(member(from + n))),
    incrementOneByOne: (count) =>
      inParallel(count, (n) => model.updateOne({ _id: `m${n}` }, { $inc: { xp: 1 } })),
    async upsertInBulk(from, count) {
      for (let at = from; at < from + count; at += 1000) {
        await model.bulkWrite(
          Array.from({ length: 1000 }, (_, n) => {
            const { _id, guild, xp, name } = member(at + n)
            return {
              updateOne: {
                filter: { _id },
                update: { $inc: { xp }, $setOnInsert: { guild, name } },
                upsert: true,
              },
            }
          }),
          { ordered: false },
        )
      }
    },
    async insertInBulk(from, count) {
      for (let at = from; at < from + count; at += 1000) {
        await model.insertMany(Array.from({ length: 1000 }, (_, n) => member(at + n)))
      }
    },
    async transactions(count) {
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
    async close() {
      await connection.dropDatabase()
      await connection.close()
    },
  }
}
