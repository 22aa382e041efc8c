import { setTimeout as sleep } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import { integerBetween, seededRandom } from '../../src/core/random.ts'
import { DATABASE, type Ledger } from './ledger.ts'
import { StoreProcess } from './store-process.ts'
import { SOUND, type Verdict, verify, worst } from './verify.ts'
import { writeUntilGone } from './writers.ts'

/** Lets many clients write and kills the store under them, again and again on one folder; checks all after each kill. */
export async function killRounds(
  directory: string,
  ledger: Ledger,
  { kills, seed, tell }: { kills: number; seed: number; tell: (line: string) => void },
): Promise<Verdict> {
  const random = seededRandom(seed)
  let verdict = SOUND
  for (let round = 0; round <= kills; round++) {
    const store = await StoreProcess.start(directory)
    const client = await new MongoClient(store.uri, { serverSelectionTimeoutMS: 300 }).connect()
    verdict = worst(verdict, await verify(client.db(DATABASE), ledger))
    const writing = round < kills ? writeUntilGone(client, ledger, round) : Promise.resolve()
    await sleep(round < kills ? integerBetween(random, 100, 1200) : 0)
    await store.kill()
    await client.close()
    await writing
    tell(`kill ${round}/${kills}: ${ledger.acknowledged} writes acknowledged, ${JSON.stringify(verdict)}`)
  }
  return verdict
}
