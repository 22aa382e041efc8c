import { PAUSE } from '../../../src/embedded-store/aggregation/pause.ts'
import { compilePipeline } from '../../../src/embedded-store/aggregation/pipeline.ts'
import type { PipelineEnvironment } from '../../../src/embedded-store/aggregation/stage.ts'
import { type Doc, type Value, isDoc } from '../../../src/embedded-store/bson/value.ts'
import { compileFilter } from '../../../src/embedded-store/matching/filter.ts'
import { ejsonValue, show } from '../documents.ts'

/** Documents written as in `ejson`, in a list. */
export function docs(text: string): Doc[] {
  const list = ejsonValue(text)
  return Array.isArray(list) ? list.filter(isDoc) : []
}

/** What a pipeline gives for these documents; `collections` are others that it may look into. */
export function aggregate(
  source: string,
  stages: string,
  collections: Readonly<Record<string, string>> = {},
  environment: Partial<PipelineEnvironment> = {},
): Doc[] {
  const pipeline = compilePipeline(ejsonValue(stages) as Value[], { random: () => 0.5 })
  const flow = pipeline.run([PAUSE, ...docs(source)], {
    find: (name, filter) => {
      const { matches } = compileFilter(filter)
      return docs(collections[name] ?? '[]').filter((doc) => matches(doc))
    },
    ...environment,
  })
  return [...flow].filter((doc) => doc !== PAUSE)
}

/** The documents in a form that shows types and order. */
export function shown(list: readonly Doc[]): string[] {
  return list.map(show)
}
