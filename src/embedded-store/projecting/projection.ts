import { type Doc, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { newScope } from '../expressions/compile.ts'
import type { ExpressionContext, Scope } from '../expressions/scope.ts'
import type { Filter } from '../matching/filter.ts'
import { excludeFields, includeFields, setComputed } from './apply-projection.ts'
import { keepMatched } from './find-operators.ts'
import { type ParsedProjection, parseProjection } from './parse-projection.ts'

/** A projection that is ready to run; the documents given are not changed. */
export interface Projection {
  readonly kind: 'inclusion' | 'exclusion'
  apply(doc: Doc): Doc
  /** The top-level fields that it reads; null when it may read all. */
  readonly fields: ReadonlySet<string> | null
}

export interface ProjectionOptions extends ExpressionContext {
  /** The filter that found the documents, for the positional `$`. */
  readonly filter?: Filter | null
}

/** Compiles the projection of `find` and `findAndModify`. */
export function compileProjection(spec: Doc, options: ProjectionOptions = {}): Projection {
  return compile(spec, newScope(options), options, true)
}

/** Compiles the specification of `$project`. */
export function compileProjectStage(spec: Doc, scope: Scope): Projection {
  return compile(spec, scope.tracking(), scope.context, false)
}

function compile(spec: Doc, scope: Scope, options: ProjectionOptions, find: boolean): Projection {
  const parsed = parseProjection(spec, { scope, context: options, find })
  const apply = applyParsed(parsed)
  const fields = readFields(parsed, scope.wanted.fields)
  const { positional } = parsed
  if (!positional) return { kind: parsed.kind, apply, fields }
  const { filter } = options
  if (!filter) throw new CommandError(51050, 'Projections with a positional operator require a matcher')
  return {
    kind: parsed.kind,
    apply: (doc) => apply(keepMatched(doc, positional, filter.positional(doc))),
    fields: null,
  }
}

function applyParsed({ kind, root }: ParsedProjection): (doc: Doc) => Doc {
  const select = kind === 'inclusion' ? includeFields : excludeFields
  if (!root.computes) return (doc) => select(root, doc)
  return (doc) => {
    const result = setComputed(root, select(root, doc), doc)
    return isDoc(result) ? result : doc
  }
}

function readFields({ kind, root }: ParsedProjection, wanted: Set<string> | null): Set<string> | null {
  if (kind === 'exclusion' || !wanted) return null
  return new Set([...root.children.keys(), ...wanted])
}
