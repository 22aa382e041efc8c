import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { DATABASE, newLedger } from './ledger.ts'
import { verify } from './verify.ts'
import { writeUntilGone } from './writers.ts'

const BALLAST_BYTES = 2 * 1024 * 1024

/**
 * Fills the disk that the directory (the one argument) lies on, a small one made for this; checks that nothing acknowledged
 * is lost while it is full, that writing goes on when there is room again, and all of it once more after a restart.
 */
const directory = process.argv[2]
if (!directory) throw new Error('name a directory on a small disk, such as a tmpfs of 12 MB')
const ballast = join(directory, 'ballast')
await writeFile(ballast, Buffer.alloc(BALLAST_BYTES, 1))

const folder = join(directory, 'store')
const ledger = newLedger()
const store = await startEmbeddedStore({ directory: folder })
const client = await new MongoClient(store.uri).connect()
await writeUntilGone(client, ledger, 0)
const big = client.db(DATABASE).collection<{ text: string }>('big')
let refusal: unknown = null
while (refusal === null) refusal = await big.insertOne({ text: 'x'.repeat(100_000) }).then(() => null, codeOf)
const whileFull = await verify(client.db(DATABASE), ledger)
await rm(ballast)
const goesOn = await big.insertOne({ text: 'room again' }).then(() => true, codeOf)
await client.close()
await store.stop()

const again = await startEmbeddedStore({ directory: folder })
const second = await new MongoClient(again.uri).connect()
const afterwards = await verify(second.db(DATABASE), ledger)
await second.close()
await again.stop()
process.stdout.write(
  `${JSON.stringify({ acknowledged: ledger.acknowledged, refusal, whileFull, goesOn, afterwards })}\n`,
)

function codeOf(error: unknown): string {
  return error instanceof Error && 'codeName' in error ? String(error.codeName) : String(error)
}
