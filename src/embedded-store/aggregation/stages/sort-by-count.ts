import { describeValue } from '../../bson/describe.ts'
import { Int32, type Value, docOf, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import type { StageCompiler } from '../stage.ts'

/** `$sortByCount`: `$group` by an expression and `$sort` by the size of the groups. */
export const sortByCount: StageCompiler = (spec, context) => {
  const valid = isDoc(spec) ? spec.keys().next().value?.startsWith('$') : typeof spec === 'string'
  if (!valid) {
    throw new CommandError(
      isDoc(spec) ? 40147 : 40149,
      `the sortByCount field must be defined as a $-prefixed path or an expression, found ${describeValue(spec)}`,
    )
  }
  if (typeof spec === 'string' && !spec.startsWith('$')) {
    throw new CommandError(
      40148,
      'the sortByCount field must be defined as a $-prefixed path or an expression',
    )
  }
  const group = docOf([
    ['_id', spec],
    ['count', docOf([['$sum', new Int32(1)]])],
  ])
  const stages: Value[] = [docOf([['$group', group]]), docOf([['$sort', docOf([['count', new Int32(-1)]])]])]
  const inner = context.compileInner(stages, context.scope, '$sortByCount')
  return {
    name: '$sortByCount',
    reads: inner.stages[0]?.reads ?? null,
    replaces: true,
    run: (source, environment) => inner.run(source, environment),
  }
}
