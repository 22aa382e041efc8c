import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { MongoClient } from 'mongodb'
import { integerBetween, seededRandom } from '../../src/core/random.ts'
import { StoreProcess } from './store-process.ts'
import { verify } from './verify.ts'
import { DATABASE, newLedger, writeUntilGone } from './writers.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    directory: { type: 'string' },
  },
})
const kills = Number(values.kills)
const random = seededRandom(Number(values.seed))
const directory = values.directory ?? (await mkdtemp(join(tmpdir(), 'laurel-crash-')))
const ledger = newLedger()
let verdict = { lost: 0, torn: 0, indexDifferences: 0 }

for (let round = 0; round < kills; round++) {
  const store = await StoreProcess.start(directory)
  const client = await connect(store.uri)
  const checked = await verify(client.db(DATABASE), ledger)
  verdict = worst(verdict, checked)
  const writing = writeUntilGone(client, ledger, round)
  await sleep(integerBetween(random, 30, 700))
  await store.kill()
  await writing
  await client.close()
  process.stderr.write(
    `kill ${round + 1}/${kills}: ${ledger.acknowledged} writes acknowledged, ${JSON.stringify(verdict)}\n`,
  )
}
const store = await StoreProcess.start(directory)
const client = await connect(store.uri)
verdict = worst(verdict, await verify(client.db(DATABASE), ledger))
await client.close()
await store.kill()
if (!values.directory) await rm(directory, { recursive: true, force: true })

const report = { kills, acknowledged: ledger.acknowledged, ...verdict }
process.stdout.write(`${JSON.stringify(report)}\n`)
if (values.json) await writeFile(values.json, `${JSON.stringify(report)}\n`)
process.exitCode = verdict.lost + verdict.torn + verdict.indexDifferences === 0 ? 0 : 1

function connect(uri: string): Promise<MongoClient> {
  return new MongoClient(uri, { serverSelectionTimeoutMS: 2000, retryWrites: true }).connect()
}

function worst(one: typeof verdict, other: typeof verdict): typeof verdict {
  return {
    lost: Math.max(one.lost, other.lost),
    torn: Math.max(one.torn, other.torn),
    indexDifferences: Math.max(one.indexDifferences, other.indexDifferences),
  }
}
