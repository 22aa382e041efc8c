import { CommandError } from '../errors.ts'
import { type Collection, namespaceOf } from '../storage/catalog-types.ts'

/** QueryPlanKilled (175): the collection went away under a command that was reading it. */
export function collectionDropped(collection: Collection): CommandError {
  return new CommandError(175, `collection dropped: ${namespaceOf(collection)}`)
}
