import type { Connection } from 'mongoose'
import type { Log } from '../core/log.ts'

/** Makes the collections and indexes of every model on the connection that are not there yet, and logs how far it is. */
export async function buildIndexes(connection: Connection, log: Log): Promise<void> {
  const models = Object.values(connection.models)
  const startedAt = Date.now()
  for (const [index, model] of models.entries()) {
    const collection = model.collection.collectionName
    const began = Date.now()
    await model.createCollection()
    await model.createIndexes()
    const facts = { collection, done: index + 1, of: models.length, milliseconds: Date.now() - began }
    if (facts.milliseconds > 1000) log.info('built indexes', facts)
    else log.debug('built indexes', facts)
  }
  log.info('the database is ready', { collections: models.length, milliseconds: Date.now() - startedAt })
}
