import { INDEX_CHANGES } from './commands/coll-mod.ts'
import { REFUSED_OPTIONS } from './commands/collection-commands.ts'
import { FAIL_POINTS } from './commands/fail-points.ts'
import { REFUSED_FIND_OPTIONS } from './commands/find-query.ts'
import { COLLATION_FIELDS } from './collation/collation.ts'
import { GENERIC_FIELDS } from './commands/generic-fields.ts'
import { SEARCH_INDEX_COMMANDS } from './commands/search-indexes.ts'
import { commandTable } from './commands/table.ts'
import { TEST_COMMANDS } from './commands/test-commands.ts'
import { INDEX_OPTIONS, REFUSED_INDEX_KINDS } from './indexes/check-index-spec.ts'
import { ACCUMULATORS } from './aggregation/accumulators.ts'
import { REFUSED_STAGES } from './aggregation/refused-stages.ts'
import { STAGES } from './aggregation/stages.ts'
import { WINDOW_FUNCTIONS } from './aggregation/windows/window-functions.ts'
import { EXPRESSION_OPERATORS } from './expressions/operators.ts'
import { REFUSED_EXPRESSIONS } from './expressions/refused-operators.ts'
import { JSON_SCHEMA_KEYWORDS, REFUSED_JSON_SCHEMA_KEYWORDS } from './matching/json-schema/keywords.ts'
import { DOCUMENT_OPERATORS, FIELD_OPERATORS, REFUSED_QUERY_OPERATORS } from './matching/query-operators.ts'
import { PROJECTION_OPERATORS } from './projecting/find-operators.ts'
import { UPDATE_OPERATORS } from './updating/modifiers.ts'

const code = (names: Iterable<string>) => Array.from(names, (name) => `\`${name}\``).join(', ')
const sorted = (names: Iterable<string>) => code([...names].sort())

/** docs/embedded-store.md: everything that the store speaks and refuses, from the lists that its parsers read. */
export function describeSupport(): string {
  return `${[INTRODUCTION, commands(), indexes(), queries(), updates(), aggregation(), LIMITS, SPEED].join('\n\n')}\n`
}

const INTRODUCTION = `# The embedded store

A small server inside the process that speaks MongoDB's wire protocol to the unmodified driver. It is for one host and a
first community; \`MONGODB_URI\` always wins, and \`npm run store:copy\` moves everything to a real MongoDB.

This page is printed by \`src/cli/store-docs.ts\` from the lists that the store's parsers themselves use; a test fails when
it is out of date. What is not listed as supported is refused at once with MongoDB's own error, never done by halves.`

function commands(): string {
  const known = commandTable(() => '', true).filter((command) => !SEARCH_INDEX_COMMANDS.includes(command))
  const rows = known.map((command) => {
    const { name, aliases = [], fields, inTransaction, retryable, snapshotReads } = command
    const notes = [
      aliases.length > 0 ? `also ${code(aliases)}` : '',
      inTransaction ? 'in transactions' : '',
      retryable ? 'retryable' : '',
      snapshotReads ? 'snapshot reads' : '',
    ].filter((note) => note !== '')
    const told = notes.length > 0 ? ` (${notes.join('; ')})` : ''
    return `- \`${name}\`${told}${fields.length > 0 ? `: ${code(fields)}` : ''}`
  })
  return `## Commands

Supported, each with the fields that it knows; some of these fields are known only to be refused with a clear error.

${rows.join('\n')}

Every command also takes ${code(GENERIC_FIELDS)}.

- The start option \`testCommands\` adds ${code(TEST_COMMANDS.map(({ name }) => name))}, as mongod has them with
  \`enableTestCommands=1\`, with the fail points ${code(FAIL_POINTS)}; without it they do not exist.
- ${code(SEARCH_INDEX_COMMANDS.map(({ name }) => name))} are known only to say that search indexes are of Atlas.
- What \`collMod\` changes of an index: ${code(INDEX_CHANGES)}.
- Refused options of \`create\`: ${code(REFUSED_OPTIONS)}.
- Refused options of \`find\`: ${code(REFUSED_FIND_OPTIONS)}.
- Any other command: CommandNotFound (59).`
}

function indexes(): string {
  return `## Indexes

Ascending, descending, compound and multikey indexes; unique, sparse, partial, hidden and TTL.

- Options: ${code(INDEX_OPTIONS)} (of \`collation\` only \`{ locale: "simple" }\`).
- Refused kinds (CannotCreateIndex, 67): ${code(REFUSED_INDEX_KINDS)}.`
}

function queries(): string {
  const refused = Object.entries(REFUSED_QUERY_OPERATORS).map(([name, reason]) => `- \`${name}\`: ${reason}.`)
  return `## Query operators

- On fields: ${code(FIELD_OPERATORS)}.
- On documents: ${code(DOCUMENT_OPERATORS)}.
- Keywords of \`$jsonSchema\`: ${code(JSON_SCHEMA_KEYWORDS)}.
- Keywords of \`$jsonSchema\` that are refused (FailedToParse, 9): ${code(REFUSED_JSON_SCHEMA_KEYWORDS)}.

Refused:

${refused.join('\n')}

Projections: inclusion and exclusion, aggregation expressions, ${code(PROJECTION_OPERATORS)}.`
}

function updates(): string {
  return `## Update operators

${code(UPDATE_OPERATORS)}; \`$each\`, \`$position\`, \`$slice\` and \`$sort\` in \`$push\`, \`$each\` in
\`$addToSet\`; the positional \`$\`, \`$[]\` and \`$[identifier]\` with \`arrayFilters\`; replacements; pipelines of
\`$addFields\`, \`$set\`, \`$project\`, \`$unset\`, \`$replaceRoot\` and \`$replaceWith\`. Any other operator: FailedToParse (9).`
}

function aggregation(): string {
  return `## Aggregation

- Stages: ${sorted(STAGES)}.
- Refused stages (Location40324): ${sorted(REFUSED_STAGES)}.
- Accumulators: ${sorted(ACCUMULATORS)}.
- Window functions of \`$setWindowFields\`: all accumulators and ${sorted(WINDOW_FUNCTIONS)}.
- Expressions: ${sorted(EXPRESSION_OPERATORS)}.
- Refused expressions (InvalidPipelineOperator, 168): ${sorted(REFUSED_EXPRESSIONS)}.`
}

const LIMITS = `## Limits

- Values: all BSON types are kept bit for bit and compared in MongoDB's order; of two fields with one name the last value stays.
- A stage that holds documents may have 100 MiB in memory (\`setParameter\` \`internalQueryMaxBlockingSortMemoryUsageBytes\`), all of them
  together 256 MiB. Beyond that sorts, \`$group\`, \`$bucketAuto\`, \`$setWindowFields\`, \`$fill\`, \`$densify\`, \`$sample\`, \`$facet\` and \`$out\` write to a
  file without a name in the data folder, unless \`allowDiskUse\` is false: then they fail with QueryExceededMemoryLimitNoDiskUseAllowed (292).
  What can't be written fails: accumulators that collect values with ExceededMemoryLimit (146), one part of \`$setWindowFields\` with Location5643011,
  \`$graphLookup\` with Location40099, the document of \`$facet\` with Location4031700. Large answers are made only when there is room for
  them (128 MiB together); small ones never wait. While others wait, a client that leaves its answer untouched for 3 seconds loses its connection.
- The arrays that the expressions of one document make fail with ExceededMemoryLimit (146) beyond 100 MiB together,
  a result beyond 16 MiB with BSONObjectTooLarge (10334). Expressions are not interrupted for others: at the operation's \`maxTimeMS\` they
  end with MaxTimeMSExpired (50), else after 3 seconds on one document with ExceededTimeLimit (262). Others wait while one document
  is read or written as well: for one of 11 MB about half a second. The bot, in a thread of its own, does not.
- Regular expressions are Perl-compatible but for recursion, conditions and control verbs. A pattern that could stall runs in a matcher that counts its
  steps and ends with Location51156.
- Trigonometric, exponential and logarithmic functions of decimals are computed as doubles. \`$dateFromString\` without a format and
  \`$toDate\` read ISO 8601 only. \`$percentile\` and \`$median\` give exact values. \`$bucketAuto\` has no \`granularity\`.
- Collation (${code(COLLATION_FIELDS)}) is done through \`Intl.Collator\`, in queries, writes and aggregations; an index is used only for
  conditions that compare no text. Refused: a collation of a whole collection or of an index, \`backwards\`, \`maxVariable: "space"\` with
  \`shifted\`, \`caseLevel\` with strength 2. Change streams, views, capped and time series collections, geospatial and text search,
  server-side JavaScript and encryption are refused.`

const SPEED = `## Speed

Measured by \`npm run bench -- store\` (three minutes) on two cores shared by the store, its clients and the raw engine, that is the same
libsql with the same indexes and durability but without server, client and filters; the ratio to it, through the driver and through Mongoose:

| work                                   | driver | Mongoose |
| -------------------------------------- | -----: | -------: |
| bulk inserts                           |   0.56 |     0.43 |
| bulk \`$inc\`                            |   0.44 |     0.44 |
| bulk upserts, half of them new         |   0.42 |     0.37 |
| transactions of 200 writes in one bulk |   0.43 |     0.42 |
| the same, each write waited for        |   0.08 |     0.07 |
| \`$group\` over 100,000                  |   1.03 |     1.21 |
| top 10 of 1,000,000 by an index        |   0.15 |     0.17 |
| find by \`_id\`                          |   0.07 |     0.06 |

What is asked for one by one costs a round trip of about 0.1 ms through the driver, and the raw engine has none. The top 10 of a million take no longer
than those of ten thousand. 1 GB opens in 0.7 s, after a stop as after a kill, like an empty folder. While the store works flat out for another
process, timers of the bot are late by 4.4 ms at p99, those of an idle process by 4.3 ms: it is the cores that are short, not the bot's event loop.`
