import { Int32, Regex, type Doc, type Value, docOf, isDoc } from '../../bson/value.ts'
import { compileExpression, newScope } from '../../expressions/compile.ts'
import { compileFilter } from '../filter.ts'
import { isOperatorDocument } from '../parse-filter.ts'
import { explainLeaf } from './leaf-failure.ts'
import { explainSchema } from './schema-failure.ts'

/** One condition of a filter: a field with one operator, or an operator on the whole document. */
interface Clause {
  readonly name: string
  readonly operator: string
  readonly operand: Value
  /** The condition as a filter of its own. */
  readonly alone: Doc
}

/** Why the filter does not match the document, as a validator tells it in `errInfo.details`. */
export function explainFailure(filter: Doc, doc: Doc): Doc {
  return explainAll(clausesOf(filter), doc, false)
}

function clausesOf(filter: Doc): Clause[] {
  return Array.from(filter).flatMap(([name, value]): Clause[] => {
    if (name === '$comment') return []
    if (name.startsWith('$'))
      return [{ name: '', operator: name, operand: value, alone: docOf([[name, value]]) }]
    if (!isDoc(value) || !isOperatorDocument(value)) {
      const operator = value instanceof Regex ? '$regex' : '$eq'
      return [{ name, operator, operand: value, alone: docOf([[name, value]]) }]
    }
    return Array.from(value)
      .filter(([operator]) => operator !== '$options')
      .map(([operator, operand]) => ({ name, operator, operand, alone: alone(name, operator, value) }))
  })
}

/** `$regex` keeps its `$options`. */
function alone(name: string, operator: string, all: Doc): Doc {
  const kept = [...all].filter(([key]) => key === operator || (operator === '$regex' && key === '$options'))
  return docOf([[name, docOf(kept)]])
}

function explainAll(clauses: readonly Clause[], doc: Doc, isInverted: boolean): Doc {
  const [only] = clauses
  if (only && clauses.length === 1) return explain(only, doc, isInverted)
  return branches('$and', clauses, doc, isInverted)
}

function explain(clause: Clause, doc: Doc, isInverted: boolean): Doc {
  const { operator, operand } = clause
  switch (operator) {
    case '$and':
    case '$or':
      return branches(operator, entriesOf(operand), doc, isInverted)
    case '$nor':
      return branches(operator, entriesOf(operand), doc, !isInverted)
    case '$not': {
      const inner = clausesOf(docOf([[clause.name, operand]]))
      return docOf([
        ['operatorName', '$not'],
        ['details', explainAll(inner, doc, !isInverted)],
      ])
    }
    case '$jsonSchema':
      return isInverted
        ? docOf([
            ['operatorName', '$jsonSchema'],
            ['reason', 'schema matched'],
          ])
        : explainSchema(operand as Doc, doc)
    case '$expr':
      return explainExpression(clause, doc, isInverted)
    default:
      return explainLeaf(clause, doc, isInverted)
  }
}

function entriesOf(list: Value): (readonly Clause[])[] {
  return Array.isArray(list) ? list.map((entry) => clausesOf(entry as Doc)) : []
}

/** The clauses to blame: those that fail, or under a negation those that match. */
function branches(
  operator: string,
  entries: readonly (Clause | readonly Clause[])[],
  doc: Doc,
  isInverted: boolean,
): Doc {
  const blamed = entries
    .map((entry, index) => ({ clauses: Array.isArray(entry) ? entry : [entry as Clause], index }))
    .filter(
      ({ clauses }) => clauses.every((clause) => compileFilter(clause.alone).matches(doc)) === isInverted,
    )
    .map(({ clauses, index }) =>
      docOf([
        ['index', new Int32(index)],
        ['details', explainAll(clauses, doc, isInverted)],
      ]),
    )
  return docOf([
    ['operatorName', operator],
    [isInverted ? 'clausesSatisfied' : 'clausesNotSatisfied', blamed],
  ])
}

function explainExpression(
  { operator, operand, alone: specified }: Clause,
  doc: Doc,
  isInverted: boolean,
): Doc {
  const result = compileExpression(operand, newScope()).evaluate(doc)
  const details = docOf([
    ['operatorName', operator],
    ['specifiedAs', specified],
    ['reason', isInverted ? 'expression did match' : 'expression did not match'],
  ])
  if (result !== undefined) details.set('expressionResult', result)
  return details
}
