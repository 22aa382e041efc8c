import { type Collection, MongoClient } from 'mongodb'
import { type Contender, type Member, inParallel, member } from './contender.ts'

const BATCH = 1000

/** The bare driver on whatever this address leads to. */
export async function driverContender(uri: string): Promise<Contender> {
  const client = await new MongoClient(uri).connect()
  const db = client.db('laurel_bench')
  await db.dropDatabase()
  const members: Collection<Member> = db.collection<Member>('members')
  await members.createIndex({ guild: 1, xp: -1 })
  return {
    insertOneByOne: (from, count) => inParallel(count, (n) => members.insertOne(member(from + n))),
    incrementOneByOne: (count) =>
      inParallel(count, (n) => members.updateOne({ _id: `m${n}` }, { $inc: { xp: 1 } })),
    async upsertInBulk(from, count) {
      for (let at = from; at < from + count; at += BATCH) {
        const updates = Array.from({ length: BATCH }, (_, n) => {
          const { _id, guild, xp, name } = member(at + n)
          return {
            updateOne: {
              filter: { _id },
              update: { $inc: { xp }, $setOnInsert: { guild, name } },
              upsert: true,
            },
          }
        })
        await members.bulkWrite(updates, { ordered: false })
      }
    },
    async insertInBulk(from, count) {
      for (let at = from; at < from + count; at += BATCH) {
        await members.insertMany(Array.from({ length: BATCH }, (_, n) => member(at + n)))
      }
    },
    async transactions(count) {
      const session = client.startSession()
      for (let n = 0; n < count; n++) {
        await session.withTransaction(async () => {
          for (let write = 0; write < 200; write++) {
            await members.updateOne({ _id: `m${write}` }, { $inc: { xp: 1 } }, { session })
          }
        })
      }
      await session.endSession()
    },
    findById: (count) => inParallel(count, (n) => members.findOne({ _id: `m${n}` })),
    findByIndex: (count) =>
      inParallel(count, (n) => members.findOne({ guild: `g${n % 10}`, xp: { $gte: n } })),
    top10: (count) =>
      inParallel(count, (n) =>
        members
          .find({ guild: `g${n % 10}` })
          .sort({ xp: -1 })
          .limit(10)
          .toArray(),
      ),
    countRange: (count) =>
      inParallel(count, (n) => members.countDocuments({ guild: `g${n % 10}`, xp: { $gt: 990_000 } })),
    async group() {
      await members
        .aggregate([
          { $limit: 100_000 },
          { $group: { _id: '$guild', xp: { $sum: '$xp' }, members: { $sum: 1 } } },
        ])
        .toArray()
    },
    async close() {
      await db.dropDatabase()
      await client.close()
    },
  }
}
