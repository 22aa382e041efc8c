import { type Doc, type Value, docOf, isDoc } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'
import { HeldDocuments } from '../held-documents.ts'
import { MemoryMeter, approximateSize } from '../memory.ts'
import { inTurns } from '../in-turns.ts'
import { PAUSE } from '../pause.ts'
import type { InnerPipeline, PipelineEnvironment, StageCompiler } from '../stage.ts'

/** `$facet`: several pipelines over the same documents, each giving a field of one document. */
export const facet: StageCompiler = (spec, context) => {
  if (!isDoc(spec) || spec.size === 0) {
    throw new CommandError(40169, 'the $facet specification must be a non-empty object')
  }
  const facets = Array.from(spec, ([name, stages]) => {
    if (name.startsWith('$'))
      throw new CommandError(16410, `FieldPath field names may not start with '$'. Found: ${name}`)
    if (name.includes('.'))
      throw new CommandError(16412, `FieldPath field names may not contain '.'. Found: ${name}`)
    if (!Array.isArray(stages))
      throw new CommandError(40170, `arguments to $facet must be arrays, ${name} is not`)
    return { name, pipeline: context.compileInner(stages, context.scope, '$facet') }
  })
  return {
    name: '$facet',
    reads: null,
    replaces: true,
    *run(source, environment) {
      const meter = new MemoryMeter(environment)
      const docs = new HeldDocuments('$facet', environment)
      try {
        for (const doc of source) {
          if (doc === PAUSE) yield doc
          else docs.add(doc)
        }
        const fields: [string, Value][] = []
        for (const { name, pipeline } of facets) {
          const found: Doc[] = []
          for (const doc of pipeline.run(inTurns(docs), environment)) {
            if (doc === PAUSE) yield doc
            else {
              meter.add(approximateSize(doc))
              if (meter.isFull) throw tooLarge(meter)
              found.push(doc)
            }
          }
          fields.push([name, found])
        }
        yield docOf(fields)
      } finally {
        docs.close()
        meter.close()
      }
    },
  }
}

function tooLarge({ used, limit }: MemoryMeter): CommandError {
  return new CommandError(
    4031700,
    `document constructed by $facet is ${used} bytes, which exceeds the limit of ${limit} bytes`,
  )
}

/** All that an inner pipeline gives. */
export function results(
  pipeline: InnerPipeline,
  docs: Iterable<Doc>,
  environment: PipelineEnvironment,
): Value[] {
  const found: Value[] = []
  for (const doc of pipeline.run(docs, environment)) if (doc !== PAUSE) found.push(doc)
  return found
}
