import type { Doc, Value } from '../bson/value.ts'
import type { Scope } from '../expressions/scope.ts'
import type { PAUSE } from './pause.ts'
import type { SpillFile } from './spill-file.ts'

/** Documents on their way through a pipeline, pulled one by one. */
export type Flow = Iterable<Doc | typeof PAUSE>

export interface Namespace {
  /** The database, when it is another than the pipeline's own. */
  readonly database?: string | undefined
  readonly collection: string
}

/** What `$out` and `$merge` do to their target. */
export interface PipelineWriter {
  /** Puts these documents in the place of all that the collection holds. */
  replaceAll(target: Namespace, docs: Iterable<Doc>): void
  /** Whether a unique index covers exactly these fields. */
  hasUniqueIndex(target: Namespace, fields: readonly string[]): boolean
  find(target: Namespace, filter: Doc): Iterable<Doc>
  insert(target: Namespace, doc: Doc): void
  replace(target: Namespace, before: Doc, after: Doc): void
}

/** What a running pipeline may reach outside of itself. */
export interface PipelineEnvironment {
  /** The documents of another collection that fit, by an index where there is one. */
  find(collection: string, filter: Doc): Iterable<Doc>
  /** Whether an index begins with this path; without an answer `$lookup` relies on `find`. */
  isIndexed?(collection: string, path: string): boolean
  readonly write?: PipelineWriter | undefined
  /** What `$collStats` tells of the pipeline's own collection: which parts, and sizes divided by what. */
  statistics?(parts: { readonly count: boolean; readonly scale: number | null }): Doc
  /** The sessions of this server, as `$listLocalSessions` shows them. */
  sessions?(): Iterable<Doc>
  /** Bytes that one stage may hold; left out, MongoDB's own limit. */
  readonly memoryLimit?: number | undefined
  /** A file for what a stage has no room for in memory; null or left out, nothing may be written. */
  readonly spill?: (() => SpillFile) | null | undefined
}

export interface Stage {
  readonly name: string
  run(source: Flow, environment: PipelineEnvironment): Flow
  /** The top-level fields of its input that it reads; null when it may read all. */
  readonly reads: ReadonlySet<string> | null
  /** Whether its output holds nothing of its input but what it reads. */
  readonly replaces: boolean
}

/** What the compilers of stages may call. */
export interface StageContext {
  readonly scope: Scope
  /** Compiles a pipeline inside the stage; `within` is the stage's name, for what is not allowed in it. */
  compileInner(stages: Value, scope: Scope, within: string): InnerPipeline
}

export interface InnerPipeline {
  run(source: Flow, environment: PipelineEnvironment): Flow
  readonly stages: readonly Stage[]
}

export type StageCompiler = (spec: Value, context: StageContext) => Stage
