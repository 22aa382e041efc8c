import type { Doc, Value } from '../../bson/value.ts'

/** Whether a value fits a schema; a missing value is never asked. */
export type SchemaTest = (value: Value) => boolean

/** Parses the schema of one keyword within another. */
export type ParseSchema = (schema: Doc) => SchemaTest
