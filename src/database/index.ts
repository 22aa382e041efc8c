export type { ClientSession, Connection, Model } from 'mongoose'
export { buildIndexes } from './build-indexes.ts'
export { connectDatabase, type Database } from './connect-database.ts'
export {
  isDatabaseUnavailable,
  isDuplicateKey,
  isLastingFailure,
  isTransientTransactionError,
  orUnavailable,
} from './database-error.ts'
export { hostsOf } from './hosts-of.ts'
export { modelOn } from './model-on.ts'
export { rawCollection } from './raw-collection.ts'
export { withTransaction } from './transaction.ts'
export { insertAll, upsertAll } from './write-many.ts'
