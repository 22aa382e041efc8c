import type { CompareStrings } from '../bson/compare.ts'
import type { TextKey } from '../bson/sort-key.ts'
import { BsonDate, type Doc, type MaybeValue, type Timestamp, type Value } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { nextTimestamp } from '../updating/timestamp.ts'
import { type Evaluate, type Expression, constantOf } from './expression.ts'

/** What expressions may refer to beside the document. */
export interface ExpressionContext {
  /** The variables of the command's `let`, already evaluated. */
  readonly let?: Doc | undefined
  readonly now?: BsonDate | undefined
  /** Chance in [0, 1) for `$rand`. */
  readonly random?: (() => number) | undefined
  /** How text is compared, and the keys that order it so; left out, by its bytes. */
  readonly compareText?: CompareStrings | undefined
  readonly textKey?: TextKey | undefined
}

/** A variable's place: the expression that binds it writes, those inside read. */
export interface Cell {
  value: MaybeValue
}

export type Compile = (value: Value, scope: Scope) => Expression

/** The names that an expression can see while it is compiled. */
export class Scope {
  readonly context: ExpressionContext
  readonly #compile: Compile
  readonly #variables: ReadonlyMap<string, Expression>
  /** Top-level fields that were named; null once the whole document is wanted. */
  readonly wanted: { fields: Set<string> | null }

  constructor(
    context: ExpressionContext,
    compile: Compile,
    variables: ReadonlyMap<string, Expression> = globalVariables(context),
    wanted: { fields: Set<string> | null } = { fields: new Set() },
  ) {
    this.context = context
    this.#compile = compile
    this.#variables = variables
    this.wanted = wanted
  }

  compile(value: Value): Expression {
    return this.#compile(value, this)
  }

  /** A scope inside this one with further variables. */
  with(variables: Iterable<readonly [string, Expression]>): Scope {
    return new Scope(this.context, this.#compile, new Map([...this.#variables, ...variables]), this.wanted)
  }

  /** The same scope, which notes the fields that are named in it apart. */
  tracking(): Scope {
    return new Scope(this.context, this.#compile, this.#variables)
  }

  /** A scope with one more variable, whose value is whatever the cell holds. */
  bind(name: string, cell: Cell): Scope {
    return this.with([[name, { evaluate: () => cell.value, constant: false }]])
  }

  variable(name: string): Expression {
    const found = this.#variables.get(name)
    if (found) return found
    if (!/^[A-Za-z\u0080-\u{10ffff}]/u.test(name)) {
      throw new CommandError(
        'FailedToParse',
        `'${name}' starts with an invalid character for a variable name`,
      )
    }
    throw new CommandError(17276, `Use of undefined variable: ${name}`)
  }

  /** Whether `$$CURRENT` still is the document itself. */
  get currentIsRoot(): boolean {
    return this.#variables.get('CURRENT') === ROOT
  }

  needsField(name: string): void {
    this.wanted.fields?.add(name)
  }

  needsEverything(): void {
    this.wanted.fields = null
  }
}

const identity: Evaluate = (root) => root
export const ROOT: Expression = { evaluate: identity, constant: false }

/** One moment for all its mentions, taken when the first is worked out. */
function clusterTime(): Expression {
  let time: Timestamp | null = null
  return { evaluate: () => (time ??= nextTimestamp()), constant: false }
}

function globalVariables(context: ExpressionContext): ReadonlyMap<string, Expression> {
  const variables = new Map<string, Expression>([
    ['ROOT', ROOT],
    ['CURRENT', ROOT],
    ['REMOVE', constantOf(undefined)],
    ['NOW', constantOf(context.now ?? new BsonDate(Date.now()))],
    ['CLUSTER_TIME', clusterTime()],
    ['USER_ROLES', constantOf([])],
  ])
  for (const [name, value] of context.let ?? []) variables.set(name, constantOf(value))
  return variables
}

/** Refuses names that a user's variable cannot have. */
export function checkVariableName(name: string): void {
  if (name === '') throw new CommandError(16866, 'empty variable names are not allowed')
  if (name !== 'CURRENT' && !/^[a-z\u0080-\u{10ffff}]/u.test(name)) {
    throw new CommandError(
      'FailedToParse',
      `'${name}' starts with an invalid character for a user variable name`,
    )
  }
  const wrong = /[^A-Za-z0-9_\u0080-\u{10ffff}]/u.exec(name)
  if (wrong) {
    throw new CommandError(
      'FailedToParse',
      `'${name}' contains an invalid character for a variable name: '${wrong[0]}'`,
    )
  }
}
