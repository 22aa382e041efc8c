import { type Document, Long, UUID } from 'bson'

const lsid = { id: new UUID('00112233-4455-6677-8899-aabbccddeeff') }
const filter = { _id: { $in: [1, 2] }, $or: [{ a: { $gte: 1 } }, { 'b.c': /x/ }] }
const update = { $set: { 'a.$[e]': 1 }, $inc: { n: 2 }, $push: { l: { $each: [1, 2], $slice: -3 } } }
const pipeline = [
  { $match: { a: { $exists: true } } },
  { $group: { _id: '$a', n: { $sum: '$n' }, all: { $push: '$$ROOT' } } },
  { $lookup: { from: 'things', localField: '_id', foreignField: 'a', as: 'found' } },
  { $project: { t: { $dateToString: { date: '$$NOW', format: '%Y-%m-%d' } } } },
]
const writing = { lsid, txnNumber: Long.fromNumber(7) }

/** What a client would send with each command; those that are not here go with a collection's name alone. */
const BODIES: Readonly<Record<string, Document>> = {
  hello: { hello: 1, client: { driver: { name: 'x', version: '1' } }, saslSupportedMechs: 'a.b' },
  getParameter: { getParameter: '*' },
  setParameter: { setParameter: 1, transactionLifetimeLimitSeconds: 60 },
  profile: { profile: 0 },
  endSessions: { endSessions: [lsid] },
  refreshSessions: { refreshSessions: [lsid] },
  killSessions: { killSessions: [lsid] },
  commitTransaction: { commitTransaction: 1, ...writing, autocommit: false },
  abortTransaction: { abortTransaction: 1, ...writing, autocommit: false },
  find: {
    find: 'things',
    filter,
    sort: { a: -1 },
    projection: { a: 1, l: { $slice: 2 } },
    limit: 5,
    batchSize: 1,
  },
  getMore: { getMore: Long.fromNumber(4711), collection: 'things', batchSize: 2 },
  killCursors: { killCursors: 'things', cursors: [Long.fromNumber(4711)] },
  insert: {
    insert: 'things',
    documents: [{ a: [1, 'two', { three: 3 }], d: new Date(0) }],
    ordered: false,
    ...writing,
  },
  update: {
    update: 'things',
    updates: [
      { q: filter, u: update, arrayFilters: [{ e: { $gt: 1 } }] },
      { q: { k: 1 }, u: { k: 1 }, upsert: true },
    ],
    lsid,
  },
  delete: { delete: 'things', deletes: [{ q: filter, limit: 1, collation: { locale: 'de', strength: 2 } }] },
  bulkWrite: {
    bulkWrite: 1,
    ops: [
      { insert: 0, document: { a: 1 } },
      { update: 0, filter, updateMods: { $inc: { a: 1 } }, multi: true },
    ],
    nsInfo: [{ ns: 'frames.things' }],
  },
  findAndModify: {
    findAndModify: 'things',
    query: filter,
    update: { $inc: { n: 1 } },
    upsert: true,
    new: true,
    fields: { n: 1 },
  },
  aggregate: { aggregate: 'things', pipeline, cursor: { batchSize: 1 }, let: { v: 1 } },
  count: { count: 'things', query: filter, skip: 1, limit: 3 },
  distinct: { distinct: 'things', key: 'a.three', query: filter },
  create: {
    create: 'other',
    validator: { $jsonSchema: { required: ['a'], properties: { a: { bsonType: 'int' } } } },
  },
  renameCollection: { renameCollection: 'frames.other', to: 'frames.third', dropTarget: true },
  collMod: { collMod: 'things', index: { name: 'a_1', hidden: true } },
  listCollections: { listCollections: 1, filter: { name: /t/ }, nameOnly: true },
  createIndexes: {
    createIndexes: 'things',
    indexes: [
      {
        key: { a: 1 },
        name: 'a_1',
        partialFilterExpression: { a: { $gt: 1 } },
        expireAfterSeconds: 60,
      },
    ],
  },
  dropIndexes: { dropIndexes: 'things', index: ['a_1'] },
  explain: { explain: { find: 'things', filter }, verbosity: 'executionStats' },
  validate: { validate: 'things', full: true },
}

const ON_ADMIN = new Set([
  'replSetGetStatus',
  'getParameter',
  'setParameter',
  'getCmdLineOpts',
  'getLog',
  'commitTransaction',
  'abortTransaction',
  'bulkWrite',
  'listDatabases',
  'renameCollection',
])

/** The body of a command as a client would send it. */
export function commandBody(name: string): Document {
  return { ...(BODIES[name] ?? { [name]: 'things' }), $db: ON_ADMIN.has(name) ? 'admin' : 'frames' }
}
