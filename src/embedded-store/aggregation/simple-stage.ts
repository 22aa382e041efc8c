import type { Doc } from '../bson/value.ts'
import { beginDocument } from '../expressions/effort.ts'
import { inTurns } from './in-turns.ts'
import { PAUSE } from './pause.ts'
import type { PipelineEnvironment, Stage } from './stage.ts'

/** A stage that makes one document of each. */
export function mappingStage(
  name: string,
  apply: (doc: Doc) => Doc,
  reads: ReadonlySet<string> | null = null,
  replaces = false,
): Stage {
  return {
    name,
    reads,
    replaces,
    *run(source) {
      for (const doc of source) {
        beginDocument()
        yield doc === PAUSE ? doc : apply(doc)
      }
    },
  }
}

/** A stage that lets some documents through. */
export function filteringStage(
  name: string,
  passes: (doc: Doc) => boolean,
  reads: ReadonlySet<string> | null = null,
): Stage {
  return {
    name,
    reads,
    replaces: false,
    *run(source) {
      for (const doc of source) if (doc === PAUSE || passes(doc)) yield doc
    },
  }
}

/** A stage that makes any number of documents of each. */
export function expandingStage(
  name: string,
  expand: (doc: Doc, environment: PipelineEnvironment) => Iterable<Doc>,
  reads: ReadonlySet<string> | null = null,
): Stage {
  return {
    name,
    reads,
    replaces: false,
    *run(source, environment) {
      for (const doc of source) {
        if (doc === PAUSE) yield doc
        else yield* inTurns(expand(doc, environment))
      }
    },
  }
}
