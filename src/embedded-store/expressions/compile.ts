import { type Doc, type Value, isDoc } from '../bson/value.ts'
import { describeValue } from '../bson/describe.ts'
import { CommandError } from '../errors.ts'
import { type Expression, constantOf, derived } from './expression.ts'
import { compileFieldPath } from './field-path.ts'
import { operatorNamed } from './operators.ts'
import { type ExpressionContext, Scope } from './scope.ts'

/** A scope that sees the document, the system variables and those of the command's `let`. */
export function newScope(context: ExpressionContext = {}): Scope {
  return new Scope(context, compileExpression)
}

/** Compiles an aggregation expression ("Aggregation Expression Operators"); throws for what MongoDB refuses. */
export function compileExpression(value: Value, scope: Scope): Expression {
  if (typeof value === 'string') {
    return value.startsWith('$') ? compileFieldPath(value, scope) : constantOf(value)
  }
  if (Array.isArray(value)) return compileArray(value, scope)
  if (!isDoc(value)) return constantOf(value)
  const [name] = value.keys()
  if (name?.startsWith('$')) return compileOperator(name, value, scope)
  return compileObject(value, scope)
}

function compileOperator(name: string, doc: Doc, scope: Scope): Expression {
  if (doc.size !== 1) {
    throw new CommandError(
      15983,
      `An object representing an expression must have exactly one field: ${describeValue(doc)}`,
    )
  }
  const operator = operatorNamed(name)
  return operator(doc.get(name) as Value, scope, name)
}

function compileArray(values: readonly Value[], scope: Scope): Expression {
  const parts = values.map((value) => scope.compile(value))
  return derived(parts, (root) => parts.map((part) => part.evaluate(root) ?? null))
}

function compileObject(doc: Doc, scope: Scope): Expression {
  const fields = Array.from(doc, ([name, value]) => {
    if (name.startsWith('$')) {
      throw new CommandError(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      )
    }
    if (name.includes('.')) {
      throw new CommandError(
        16405,
        "FieldPath field names may not contain '.'. Consider using $getField or $setField.",
      )
    }
    return [name, scope.compile(value)] as const
  })
  return derived(
    fields.map(([, part]) => part),
    (root) => {
      const made: Doc = new Map()
      for (const [name, part] of fields) {
        const value = part.evaluate(root)
        if (value !== undefined) made.set(name, value)
      }
      return made
    },
  )
}
