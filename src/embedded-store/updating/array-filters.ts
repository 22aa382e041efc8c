import { describeValue } from '../bson/describe.ts'
import { type Doc, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { type Filter, compileFilter } from '../matching/filter.ts'
import type { UpdateContext } from './modifier.ts'

/** The filters that `$[identifier]` parts of update paths refer to. */
export interface ArrayFilters {
  matches(identifier: string, element: Value): boolean
}

const NO_FILTERS: ArrayFilters = { matches: () => false }

/** Compiles `arrayFilters`; throws when one is malformed, named twice, unused or missing. */
export function compileArrayFilters(
  filters: readonly Doc[],
  used: ReadonlyMap<string, string>,
  update: Doc,
  context: UpdateContext,
): ArrayFilters {
  if (filters.length === 0 && used.size === 0) return NO_FILTERS
  const compiled = new Map<string, Filter>()
  for (const filter of filters) {
    const identifier = identifierOf(filter)
    if (compiled.has(identifier)) {
      throw new CommandError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      )
    }
    compiled.set(identifier, compileFilter(filter, context))
  }
  for (const [identifier, path] of used) {
    if (!compiled.has(identifier)) {
      throw new CommandError(
        'BadValue',
        `No array filter found for identifier '${identifier}' in path '${path}'`,
      )
    }
  }
  for (const identifier of compiled.keys()) {
    if (used.has(identifier)) continue
    throw new CommandError(
      'FailedToParse',
      `The array filter for identifier '${identifier}' was not used in the update ${describeValue(update)}`,
    )
  }
  return {
    matches: (identifier, element) =>
      compiled.get(identifier)?.matches(new Map([[identifier, element]])) ?? false,
  }
}

function identifierOf(filter: Doc): string {
  const names = new Set<string>()
  collectNames(filter, names)
  const [identifier, other] = names
  if (identifier === undefined) {
    throw new CommandError(
      'FailedToParse',
      'Cannot use an expression without a top-level field name in arrayFilters',
    )
  }
  if (other !== undefined) {
    throw new CommandError(
      'FailedToParse',
      'Error parsing array filter :: caused by :: Expected a single top-level field name, found ' +
        `'${identifier}' and '${other}'`,
    )
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier)) {
    throw new CommandError(
      'BadValue',
      'Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string ' +
        `beginning with a lowercase letter, found '${identifier}'`,
    )
  }
  return identifier
}

function collectNames(filter: Doc, names: Set<string>): void {
  for (const [name, value] of filter) {
    if (!name.startsWith('$')) names.add(name.split('.')[0] ?? name)
    else if (Array.isArray(value)) {
      for (const entry of value) if (isDoc(entry)) collectNames(entry, names)
    }
  }
}
