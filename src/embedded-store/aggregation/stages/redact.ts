import { type Doc, type MaybeValue, type Value, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { constantOf } from '../../expressions/expression.ts'
import type { Cell } from '../../expressions/scope.ts'
import type { Evaluate } from '../../expressions/expression.ts'
import { PAUSE } from '../pause.ts'
import type { StageCompiler } from '../stage.ts'

/** `$redact`: an expression decides for each document and the documents in it: keep, descend into or prune. */
export const redact: StageCompiler = (spec, context) => {
  const current: Cell = { value: undefined }
  const scope = context.scope
    .with(['DESCEND', 'PRUNE', 'KEEP'].map((name) => [name, constantOf(name.toLowerCase())] as const))
    .bind('CURRENT', current)
  const { evaluate } = scope.compile(spec)
  return {
    name: '$redact',
    reads: null,
    replaces: false,
    *run(source) {
      for (const doc of source) {
        if (doc === PAUSE) {
          yield doc
          continue
        }
        const kept = redactDocument(doc, doc, current, evaluate)
        if (kept) yield kept
      }
    },
  }
}

function redactDocument(doc: Doc, root: Doc, current: Cell, evaluate: Evaluate): Doc | null {
  current.value = doc
  const decision = evaluate(root)
  if (decision === 'keep') return doc
  if (decision === 'prune') return null
  if (decision !== 'descend') {
    throw new CommandError(17053, '$redact must evaluate to either $$KEEP, $$PRUNE, or $$DESCEND')
  }
  const kept: Doc = new Map()
  for (const [name, value] of doc) {
    const inner = redactValue(value, root, current, evaluate)
    if (inner !== undefined) kept.set(name, inner)
  }
  return kept
}

function redactValue(value: Value, root: Doc, current: Cell, evaluate: Evaluate): MaybeValue {
  if (isDoc(value)) return redactDocument(value, root, current, evaluate) ?? undefined
  if (!Array.isArray(value)) return value
  return value
    .map((element) => redactValue(element, root, current, evaluate))
    .filter((element) => element !== undefined)
}
