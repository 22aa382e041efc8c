import { asNumber, isTruthy } from '../bson/numbers.ts'
import { isNumber } from '../bson/types.ts'
import { type Doc, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { splitFieldPath } from '../expressions/field-path.ts'
import type { Scope } from '../expressions/scope.ts'
import type { FilterContext } from '../matching/document-operators.ts'
import { compileElemMatch, parseSlice } from './find-operators.ts'
import {
  type ProjectionBranch,
  type ProjectionLeaf,
  addLeaf,
  newProjectionBranch,
} from './projection-tree.ts'

export interface ParsedProjection {
  readonly kind: 'inclusion' | 'exclusion'
  readonly root: ProjectionBranch
  /** The path before `.$`. */
  readonly positional: readonly string[] | null
}

export interface ProjectionParsing {
  readonly scope: Scope
  readonly context: FilterContext
  /** Whether `find`'s own operators ($slice, $elemMatch and the positional $) are understood. */
  readonly find: boolean
}

/** Parses the specification of `find`'s projection or of `$project` ("Project Fields to Return"). */
export function parseProjection(spec: Doc, parsing: ProjectionParsing): ParsedProjection {
  return new ProjectionParser(parsing).parse(spec)
}

class ProjectionParser {
  readonly #parsing: ProjectionParsing
  readonly #root = newProjectionBranch()
  #kind: ParsedProjection['kind'] | null = null
  #idKind: ParsedProjection['kind'] | null = null
  #hasElemMatch = false
  #hasSlice = false
  #positional: readonly string[] | null = null

  constructor(parsing: ProjectionParsing) {
    this.#parsing = parsing
  }

  parse(spec: Doc): ParsedProjection {
    for (const [name, value] of spec) this.#field([], name, value)
    const kind = this.#kind ?? this.#kindWithoutFields()
    this.#checkPositional(kind)
    if (kind === 'inclusion' && !this.#root.children.has('_id')) {
      this.#root.children.set('_id', { kind: 'include' })
    }
    return { kind, root: this.#root, positional: this.#positional }
  }

  /** Nothing but `_id` and operators: then an $elemMatch alone includes, whatever is said of `_id`. */
  #kindWithoutFields(): ParsedProjection['kind'] {
    if (this.#hasElemMatch && !this.#hasSlice) return 'inclusion'
    return this.#idKind ?? 'exclusion'
  }

  #field(prefix: readonly string[], name: string, value: Value): void {
    if (this.#parsing.find && name.endsWith('.$')) return this.#position(prefix, name.slice(0, -2), value)
    if (this.#parsing.find && name.includes('.$.')) {
      throw new CommandError(
        31394,
        "As of 4.4, it's illegal to specify positional operator in the middle of a path." +
          'Positional projection may only be used at the end, for example: a.b.$. If the query previously used ' +
          'a form like a.b.$.d, remove the parts following the $ and the results will be equivalent.',
      )
    }
    const path = [...prefix, ...splitFieldPath(name)]
    if (isNumber(value) || typeof value === 'boolean') {
      this.#keep(path, typeof value === 'boolean' ? value : asNumber(value) !== 0)
    } else if (isDoc(value)) this.#nested(path, value)
    else this.#compute(path, value)
  }

  #keep(path: readonly string[], wanted: boolean): void {
    const kind = wanted ? 'inclusion' : 'exclusion'
    if (path.length === 1 && path[0] === '_id') this.#idKind = kind
    else this.#setKind(kind, path)
    addLeaf(this.#root, path, { kind: wanted ? 'include' : 'exclude' })
  }

  #setKind(kind: ParsedProjection['kind'], path: readonly string[]): void {
    if (this.#kind && this.#kind !== kind) {
      const field = path.join('.')
      throw kind === 'inclusion'
        ? new CommandError(31253, `Cannot do inclusion on field ${field} in exclusion projection`)
        : new CommandError(31254, `Cannot do exclusion on field ${field} in inclusion projection`)
    }
    this.#kind = kind
  }

  #nested(path: readonly string[], value: Doc): void {
    const [operator] = value.keys()
    if (operator === undefined) {
      throw new CommandError(
        51270,
        'An empty sub-projection is not a valid value. Found empty object at path',
      )
    }
    if (!operator.startsWith('$')) {
      for (const [name, inner] of value) this.#field(path, name, inner)
      return
    }
    if (this.#parsing.find && value.size === 1 && this.#findOperator(path, operator, value)) return
    this.#compute(path, value)
  }

  #findOperator(path: readonly string[], operator: string, value: Doc): boolean {
    const operand = value.get(operator) as Value
    if (operator === '$elemMatch') {
      this.#hasElemMatch = true
      const evaluate = compileElemMatch(path, operand, this.#parsing.context)
      this.#parsing.scope.needsField(path[0] ?? '')
      addLeaf(this.#root, path, { kind: 'compute', evaluate })
      return true
    }
    if (operator === '$meta') {
      throw new CommandError(
        40218,
        `query requires ${typeof operand === 'string' ? operand : 'other'} metadata, but it is not available`,
      )
    }
    const slice: ProjectionLeaf | null = operator === '$slice' ? parseSlice(operand) : null
    if (!slice) return false
    this.#hasSlice = true
    addLeaf(this.#root, path, slice)
    return true
  }

  #compute(path: readonly string[], value: Value): void {
    if (this.#kind === 'exclusion') {
      throw new CommandError(31252, `Cannot use an expression in an exclusion projection: ${path.join('.')}`)
    }
    this.#setKind('inclusion', path)
    const { evaluate } = this.#parsing.scope.compile(value)
    addLeaf(this.#root, path, { kind: 'compute', evaluate })
  }

  #position(prefix: readonly string[], name: string, value: Value): void {
    if (name === '') throw new CommandError(5392900, 'FieldPath cannot be constructed with empty string')
    if (!isNumber(value) && typeof value !== 'boolean') {
      throw new CommandError(31271, 'positional projection cannot be used with an expression or sub object')
    }
    if (!isTruthy(value)) {
      throw new CommandError(31395, 'positional projection cannot be used with exclusion')
    }
    const path = [...prefix, ...splitFieldPath(name)]
    if (this.#positional) {
      throw new CommandError(31276, 'Cannot specify more than one positional projection per query.')
    }
    this.#positional = path
    this.#setKind('inclusion', path)
    addLeaf(this.#root, path, { kind: 'include' })
  }

  #checkPositional(kind: ParsedProjection['kind']): void {
    if (!this.#positional) return
    if (kind === 'exclusion')
      throw new CommandError(31395, 'positional projection cannot be used with exclusion')
    if (this.#hasElemMatch) {
      throw new CommandError(31255, 'Cannot specify positional operator and $elemMatch.')
    }
  }
}
