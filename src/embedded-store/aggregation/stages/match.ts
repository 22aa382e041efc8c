import { type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { Scope } from '../../expressions/scope.ts'
import { collectFieldsRead } from '../../matching/fields-read.ts'
import { compileFilter } from '../../matching/filter.ts'
import { filteringStage } from '../simple-stage.ts'
import type { Stage } from '../stage.ts'

/** `$match`: the documents that fit a filter. */
export function match(spec: Value, { scope }: { readonly scope: Scope }): Stage {
  if (!isDoc(spec)) throw new CommandError(15959, 'the match filter must be an expression in an object')
  const filter = compileFilter(spec, { ...scope.context, scope })
  const fields = new Set<string>()
  const known = collectFieldsRead(filter.tree, fields)
  return filteringStage('$match', (doc) => filter.matches(doc), known ? fields : null)
}
