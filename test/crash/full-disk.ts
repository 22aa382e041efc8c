import { MongoClient } from 'mongodb'
import { StoreOpenError, startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { verify } from './verify.ts'
import { DATABASE, newLedger, writeUntilGone } from './writers.ts'

/** Fills the disk that the directory (as the one argument) lies on, a small one made for this, and checks what is left. */
const directory = process.argv[2]
if (!directory) throw new Error('name a directory on a small disk, such as a tmpfs of 8 MB')

const ledger = newLedger()
const store = await startEmbeddedStore({ directory })
const client = await new MongoClient(store.uri).connect()
await writeUntilGone(client, ledger, 0)
const refusal = await client
  .db(DATABASE)
  .collection('items')
  .insertOne({ text: 'x'.repeat(100_000) })
  .catch((error: unknown) => error)
const whileFull = await verify(client.db(DATABASE), ledger)
await client.close()
await store.stop()

const again = await startEmbeddedStore({ directory }).catch((error: unknown) => error)
let afterwards: unknown = again
if (!(again instanceof StoreOpenError) && typeof again === 'object' && again && 'uri' in again) {
  const reopened = again as Awaited<ReturnType<typeof startEmbeddedStore>>
  const second = await new MongoClient(reopened.uri).connect()
  afterwards = await verify(second.db(DATABASE), ledger)
  await second.close()
  await reopened.stop()
}
const report = { acknowledged: ledger.acknowledged, refusal: String(refusal), whileFull, afterwards }
process.stdout.write(`${JSON.stringify(report)}\n`)
