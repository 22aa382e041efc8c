import { CommandError } from '../errors.ts'
import type { StageCompiler } from './stage.ts'
import { bucket } from './stages/bucket.ts'
import { bucketAuto } from './stages/bucket-auto.ts'
import { collectionStatistics } from './stages/collection-statistics.ts'
import { documents } from './stages/documents.ts'
import { facet } from './stages/facet.ts'
import { graphLookup } from './stages/graph-lookup.ts'
import { localSessions } from './stages/local-sessions.ts'
import { lookup } from './stages/lookup.ts'
import { merge } from './stages/merge.ts'
import { out } from './stages/out.ts'
import { redact } from './stages/redact.ts'
import { sample } from './stages/sample.ts'
import { sortByCount } from './stages/sort-by-count.ts'
import { unionWith } from './stages/union-with.ts'
import { densify } from './stages/densify.ts'
import { fill } from './stages/fill.ts'
import { setWindowFields } from './stages/set-window-fields.ts'
import { count } from './stages/count.ts'
import { group } from './stages/group.ts'
import { limit } from './stages/limit.ts'
import { match } from './stages/match.ts'
import { addFields, project, unset } from './stages/project.ts'
import { replaceRoot, replaceWith } from './stages/replace-root.ts'
import { skip } from './stages/skip.ts'
import { sort } from './stages/sort.ts'
import { unwind } from './stages/unwind.ts'

const COMPILERS: Readonly<Record<string, StageCompiler>> = {
  $collStats: collectionStatistics,
  $listLocalSessions: localSessions,
  $addFields: addFields('$addFields'),
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $documents: documents,
  $facet: facet,
  $graphLookup: graphLookup,
  $lookup: lookup,
  $merge: merge,
  $out: out,
  $redact: redact,
  $sample: sample,
  $sortByCount: sortByCount,
  $unionWith: unionWith,
  $densify: densify,
  $fill: fill,
  $setWindowFields: setWindowFields,
  $count: count,
  $group: group,
  $limit: limit,
  $match: match,
  $project: project,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
  $set: addFields('$set'),
  $skip: skip,
  $sort: sort,
  $unset: unset,
  $unwind: unwind,
}
const known = new Map(Object.entries(COMPILERS))

/** The names of all that are supported. */
export const STAGES: readonly string[] = [...known.keys()]

/** The compiler of a stage; throws Location40324 when there is none of this name. */
export function stageNamed(name: string): StageCompiler {
  const compiler = known.get(name)
  if (!compiler) throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`)
  return compiler
}
