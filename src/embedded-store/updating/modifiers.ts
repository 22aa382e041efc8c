import { describeValue } from '../bson/describe.ts'
import { typeName } from '../bson/types.ts'
import { type Doc, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { ModifierParser, UpdateContext } from './modifier.ts'
import { parseAddToSet } from './modifiers/add-to-set.ts'
import { parseInc, parseMul } from './modifiers/arithmetic.ts'
import { parseBit } from './modifiers/bit.ts'
import { parseCurrentDate } from './modifiers/current-date.ts'
import { parseMax, parseMin } from './modifiers/extreme.ts'
import { parsePop } from './modifiers/pop.ts'
import { parsePull, parsePullAll } from './modifiers/pull.ts'
import { parsePush } from './modifiers/push.ts'
import { parseSet, parseSetOnInsert, parseUnset } from './modifiers/set.ts'
import { addRename } from './rename.ts'
import { parseUpdatePath } from './update-path.ts'
import { type Branch, addModifier, newBranch, sortFields } from './update-tree.ts'

const PARSERS: Readonly<Record<string, ModifierParser | 'rename'>> = {
  $set: parseSet,
  $unset: parseUnset,
  $inc: parseInc,
  $mul: parseMul,
  $min: parseMin,
  $max: parseMax,
  $rename: 'rename',
  $setOnInsert: parseSetOnInsert,
  $currentDate: parseCurrentDate,
  $push: parsePush,
  $addToSet: parseAddToSet,
  $pop: parsePop,
  $pull: parsePull,
  $pullAll: parsePullAll,
  $bit: parseBit,
}
const known = new Map(Object.entries(PARSERS))

/** The names of all that are supported. */
export const UPDATE_OPERATORS: readonly string[] = [...known.keys()]

export interface ParsedModifiers {
  readonly root: Branch
  /** The identifiers of `$[identifier]` parts, each with a path that uses it. */
  readonly identifiers: ReadonlyMap<string, string>
  /** Whether a path uses the positional `$`. */
  readonly positional: boolean
}

/** Parses an update of operators into the tree of its paths ("Update Operators"). */
export function parseModifiers(update: Doc, context: UpdateContext): ParsedModifiers {
  const root = newBranch()
  const identifiers = new Map<string, string>()
  let positional = false
  for (const [operator, fields] of update) {
    const parser = known.get(operator)
    if (!parser) throw unknownModifier(operator)
    for (const [path, operand] of fieldsOf(operator, fields)) {
      if (parser === 'rename') {
        addRename(root, path, operand)
        continue
      }
      const parts = parseUpdatePath(path)
      for (const part of parts) {
        if (part.kind === 'filtered') identifiers.set(part.identifier, path)
        else if (part.kind === 'positional') positional = true
      }
      addModifier(root, path, parts, parser(operand, path, context))
    }
  }
  sortFields(root)
  return { root, identifiers, positional }
}

function unknownModifier(operator: string): CommandError {
  return new CommandError(
    'FailedToParse',
    `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
  )
}

function fieldsOf(operator: string, fields: Value): Doc {
  if (isDoc(fields)) return fields
  throw new CommandError(
    'FailedToParse',
    `Modifiers operate on fields but we found type ${typeName(fields)} instead. ` +
      `For example: {$mod: {<field>: ...}} not {${operator}: ${describeValue(fields)}}`,
  )
}
