import { type Connection, Schema } from 'mongoose'
import { beforeEach, describe, expect, it } from 'vitest'
import { useConnection } from './connection.ts'

const mongo = useConnection()
let connection: Connection

beforeEach(() => {
  connection = mongo.connection
})

describe('mongoose on the embedded store', () => {
  it('saves, finds, changes and removes documents', async () => {
    const Member = connection.model(
      'Member',
      new Schema({ name: String, xp: { type: Number, default: 0 } }, { timestamps: true }),
    )
    const ada = await Member.create({ name: 'Ada' })
    await Member.updateOne({ _id: ada._id }, { $inc: { xp: 20 } })
    const found = await Member.findById(ada._id).orFail()
    expect(found.xp).toBe(20)
    found.name = 'Ada L.'
    await found.save()
    expect(await Member.findOne({ name: 'Ada L.' }).lean()).toMatchObject({
      xp: 20,
      createdAt: expect.any(Date),
    })
    await found.deleteOne()
    expect(await Member.countDocuments()).toBe(0)
  })

  it('populates references across collections', async () => {
    const Guild = connection.model('Guild', new Schema({ name: String }))
    const Member = connection.model(
      'Member',
      new Schema({ name: String, guild: { type: Schema.Types.ObjectId, ref: 'Guild' } }),
    )
    const guild = await Guild.create({ name: 'Garden' })
    await Member.create({ name: 'Ada', guild: guild._id })
    const member = await Member.findOne({ name: 'Ada' })
      .populate<{ guild: { name: string } }>('guild')
      .orFail()
    expect(member.guild.name).toBe('Garden')
  })

  it('keeps discriminators of one collection apart', async () => {
    const Event = connection.model('Event', new Schema({ at: Date }, { discriminatorKey: 'kind' }))
    const Join = Event.discriminator('Join', new Schema({ inviter: String }))
    const Leave = Event.discriminator('Leave', new Schema({ reason: String }))
    await Join.create({ at: new Date(1), inviter: 'Ada' })
    await Leave.create({ at: new Date(2), reason: 'quiet' })
    expect(await Join.countDocuments()).toBe(1)
    expect((await Event.find().sort({ at: 1 })).map((event) => event.get('kind'))).toEqual(['Join', 'Leave'])
  })

  it('saves many changed documents at once with bulkSave', async () => {
    const Member = connection.model('Member', new Schema({ name: String, xp: Number }))
    const members = [1, 2, 3].map((xp) => new Member({ name: `m${xp}`, xp }))
    await Member.bulkSave(members)
    for (const member of members) member.xp = (member.xp ?? 0) * 10
    const result = await Member.bulkSave(members)
    expect(result.modifiedCount).toBe(3)
    expect((await Member.find().sort({ xp: 1 })).map((member) => member.xp)).toEqual([10, 20, 30])
  })

  it('streams a cursor over many batches in order', async () => {
    const Line = connection.model('Line', new Schema({ n: Number }))
    await Line.insertMany(Array.from({ length: 1000 }, (_, n) => ({ n })))
    const seen: number[] = []
    for await (const line of Line.find().sort({ n: 1 }).batchSize(70).lean()) seen.push(line.n ?? -1)
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, n) => n))
  })

  it('commits withTransaction as a whole and undoes it as a whole', async () => {
    const Account = connection.model('Account', new Schema({ name: String, coins: Number }))
    await Account.create([
      { name: 'a', coins: 10 },
      { name: 'b', coins: 0 },
    ])
    const move = (coins: number, fails: boolean): Promise<unknown> =>
      connection.transaction(async (session) => {
        await Account.updateOne({ name: 'a' }, { $inc: { coins: -coins } }, { session })
        await Account.updateOne({ name: 'b' }, { $inc: { coins } }, { session })
        if (fails) throw new Error('no')
      })
    await move(3, false)
    await expect(move(5, true)).rejects.toThrow('no')
    expect((await Account.find().sort({ name: 1 })).map((account) => account.coins)).toEqual([7, 3])
  })

  it('reports a duplicate of a unique path with its pattern and value', async () => {
    const Member = connection.model('Member', new Schema({ tag: { type: String, unique: true } }))
    await Member.init()
    await Member.create({ tag: 'ada' })
    await expect(Member.create({ tag: 'ada' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { tag: 1 },
      keyValue: { tag: 'ada' },
    })
  })

  it('refuses a save over a newer version with optimistic concurrency', async () => {
    const Page = connection.model('Page', new Schema({ text: String }, { optimisticConcurrency: true }))
    const page = await Page.create({ text: 'one' })
    const other = await Page.findById(page._id).orFail()
    other.text = 'two'
    await other.save()
    page.text = 'three'
    await expect(page.save()).rejects.toMatchObject({ name: 'VersionError' })
  })

  it('changes arrays of subdocuments through save', async () => {
    const Team = connection.model('Team', new Schema({ members: [{ name: String, xp: Number }] }))
    const team = await Team.create({
      members: [
        { name: 'a', xp: 1 },
        { name: 'b', xp: 2 },
      ],
    })
    team.members[1]?.set('xp', 20)
    team.members.push({ name: 'c', xp: 3 })
    await team.save()
    team.members.shift()
    await team.save()
    const names = (await Team.findById(team._id).orFail()).members.map((member) => [member.name, member.xp])
    expect(names).toEqual([
      ['b', 20],
      ['c', 3],
    ])
  })

  it('makes the indexes of a schema and drops those that it no longer names', async () => {
    const schema = new Schema({
      guild: String,
      xp: Number,
      email: { type: String, sparse: true, unique: true },
    })
    schema.index({ guild: 1, xp: -1 })
    const Member = connection.model('Member', schema)
    await Member.init()
    await Member.collection.createIndex({ forgotten: 1 })
    expect(await Member.syncIndexes()).toEqual(['forgotten_1'])
    expect((await Member.listIndexes()).map((index: { name: string }) => index.name).sort()).toEqual([
      '_id_',
      'email_1',
      'guild_1_xp_-1',
    ])
  })
})
