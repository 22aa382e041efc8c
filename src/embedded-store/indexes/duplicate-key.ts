import { type Doc, type Value, docOf } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Index } from '../storage/catalog-types.ts'
import { describeValue } from '../bson/describe.ts'
import { valuesOfKey } from './index-keys.ts'

/** MongoDB's E11000 with the pattern of the index and the values that exist already. */
export function duplicateKey(namespace: string, index: Index, doc: Doc, key: Uint8Array): CommandError {
  const values = valuesOfKey(index, doc, key)
  const keyValue = docOf(index.fields.map(({ path }, at): [string, Value] => [path, values[at] ?? null]))
  const pattern = index.spec.get('key')
  return new CommandError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: ${describeValue(keyValue)}`,
    {
      extra: docOf([
        ['keyPattern', pattern ?? docOf()],
        ['keyValue', keyValue],
      ]),
    },
  )
}
