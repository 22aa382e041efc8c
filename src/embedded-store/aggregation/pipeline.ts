import { type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { newScope } from '../expressions/compile.ts'
import type { ExpressionContext, Scope } from '../expressions/scope.ts'
import { limitedSort } from './limited-sort.ts'
import type { Flow, InnerPipeline, PipelineEnvironment, Stage, StageContext } from './stage.ts'
import { stageNamed } from './stages.ts'

/** A pipeline that is ready to run. */
export interface Pipeline {
  readonly stages: readonly Stage[]
  /** The top-level fields of the source that it reads; null when it may read all. */
  readonly fields: ReadonlySet<string> | null
  /** Whether it begins with a stage that makes its own documents, so that it needs no source. */
  readonly selfSourced: boolean
  /** Whether it ends with `$out` or `$merge`. */
  readonly writes: boolean
  /** Whether a stage has to see all of its input before it gives anything. */
  readonly blocking: boolean
  run(source: Flow, environment: PipelineEnvironment): Flow
}

const SELF_SOURCED = new Set(['$documents', '$listLocalSessions'])
const WRITING = new Set(['$out', '$merge'])
const BLOCKING = new Set([
  '$sort',
  '$group',
  '$bucket',
  '$bucketAuto',
  '$sortByCount',
  '$setWindowFields',
  '$fill',
  '$densify',
  '$facet',
  '$sample',
  '$count',
  ...WRITING,
])
const FIRST_ONLY = new Set(['$documents', '$collStats', '$listLocalSessions'])

/** Compiles the stages of an aggregation; throws MongoDB's error for what is malformed or unknown. */
export function compilePipeline(stages: readonly Value[], context: ExpressionContext = {}): Pipeline {
  const inner = compileStages(stages, newScope(context), null)
  return {
    ...inner,
    fields: fieldsRead(inner.stages),
    selfSourced: SELF_SOURCED.has(inner.stages[0]?.name ?? ''),
    writes: WRITING.has(inner.stages.at(-1)?.name ?? ''),
    blocking: inner.stages.some(({ name }) => BLOCKING.has(name)),
  }
}

function compileStages(stages: readonly Value[], scope: Scope, within: string | null): InnerPipeline {
  const context: StageContext = {
    scope,
    compileInner(specs, innerScope, stage) {
      if (!Array.isArray(specs)) {
        throw new CommandError('TypeMismatch', `'pipeline' option must be specified as an array`)
      }
      return compileStages(specs, innerScope, stage)
    },
  }
  const compiled = stages.map((stage, index) => {
    const [name, spec] = stageParts(stage)
    checkPlace(name, index, stages.length, within)
    return stageNamed(name)(spec, context)
  })
  const combined = limitedSort(compiled)
  return {
    stages: combined,
    run: (source, environment) => combined.reduce((flow, stage) => stage.run(flow, environment), source),
  }
}

function stageParts(stage: Value): [string, Value] {
  if (!isDoc(stage)) {
    throw new CommandError('TypeMismatch', "Each element of the 'pipeline' array must be an object")
  }
  const [part, another] = stage
  if (!part || another) {
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.')
  }
  return part
}

function checkPlace(name: string, index: number, count: number, within: string | null): void {
  if (WRITING.has(name)) {
    if (within === '$facet') throw notWithinFacet(name)
    if (within) throw new CommandError(51047, `${name} is not allowed within a ${within}'s sub-pipeline`)
    if (index !== count - 1) {
      throw new CommandError(40601, `${name} can only be the final stage in the pipeline`)
    }
  }
  if (FIRST_ONLY.has(name)) {
    if (within === '$facet') throw notWithinFacet(name)
    if (index > 0) throw new CommandError(40602, `${name} is only valid as the first stage in a pipeline`)
  }
  if (within === '$facet' && name === '$facet') throw notWithinFacet(name)
}

function notWithinFacet(name: string): CommandError {
  return new CommandError(40600, `${name} is not allowed to be used within a $facet stage`)
}

function fieldsRead(stages: readonly Stage[]): ReadonlySet<string> | null {
  const fields = new Set<string>()
  for (const { reads, replaces } of stages) {
    if (!reads) return null
    for (const name of reads) fields.add(name)
    if (replaces) return fields
  }
  return null
}
