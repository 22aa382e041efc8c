import type { Connection, Model, Schema } from 'mongoose'

/** The model of a schema on a connection, made at the first asking. */
export function modelOn<T>(connection: Connection, name: string, schema: Schema<T>): Model<T> {
  const known = connection.models[name] as Model<T> | undefined
  return known ?? connection.model<T>(name, schema)
}
