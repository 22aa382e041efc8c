import { type Collection, MongoClient } from 'mongodb'
import {
  BATCH,
  type Contender,
  type Member,
  inBatches,
  inParallel,
  increments,
  member,
  members as membersFrom,
  upserts,
} from './contender.ts'

export const DATABASE = 'laurel_bench'

/** The bare driver on whatever this address leads to. */
export async function driverContender(uri: string): Promise<Contender> {
  const client = await new MongoClient(uri).connect()
  const db = client.db(DATABASE)
  await db.dropDatabase()
  const members: Collection<Member> = db.collection<Member>('members')
  await members.createIndex({ guild: 1, xp: -1 })
  return {
    insertOneByOne: (from, count) => inParallel(count, (n) => members.insertOne(member(from + n))),
    incrementOneByOne: (count) =>
      inParallel(count, (n) => members.updateOne({ _id: `m${n}` }, { $inc: { xp: 1 } })),
    insertInBulk: (from, count) =>
      inBatches(count, (at) => members.insertMany(membersFrom(from + at, BATCH))),
    incrementInBulk: (count) => inBatches(count, () => members.bulkWrite(increments(BATCH))),
    upsertInBulk: (from, count) =>
      inBatches(count, (at) => members.bulkWrite(upserts(from + at, BATCH), { ordered: false })),
    transactionsInBulk: (count) =>
      client.withSession(async (session) => {
        for (let n = 0; n < count; n++) {
          await session.withTransaction(() => members.bulkWrite(increments(200), { session }))
        }
      }),
    transactionsOneByOne: (count) =>
      client.withSession(async (session) => {
        for (let n = 0; n < count; n++) {
          await session.withTransaction(async () => {
            for (let write = 0; write < 200; write++) {
              await members.updateOne({ _id: `m${write}` }, { $inc: { xp: 1 } }, { session })
            }
          })
        }
      }),
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
    close: () => client.close(),
  }
}
