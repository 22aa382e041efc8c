export { buildIndexes } from './build-indexes.ts'
export { connectDatabase, type Database } from './connect-database.ts'
export { isDatabaseUnavailable, orUnavailable } from './database-error.ts'
export { withTransaction } from './transaction.ts'
