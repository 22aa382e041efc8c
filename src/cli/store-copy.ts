import { MongoClient } from 'mongodb'
import { type EmbeddedStore, startEmbeddedStore } from '../embedded-store/index.ts'
import { storeArguments, storeDirectory, tellFaults } from './store/arguments.ts'
import { copyDatabases, databasesOf } from './store/copy-databases.ts'

const usage =
  'npm run store:copy -- --to URI | --from URI [--directory FOLDER] [--into-filled yes]\n' +
  '--to copies the embedded store into a MongoDB, --from a MongoDB into the embedded store.'
const given = storeArguments(['to', 'from', 'into-filled'], usage)

await tellFaults(async () => {
  const address = given.to ?? given.from
  if (!address || (given.to && given.from)) throw new Error(usage)
  const embedded = await startEmbeddedStore({ directory: storeDirectory(given.directory) })
  try {
    await copy(embedded, address)
  } finally {
    await embedded.stop()
  }
})

async function copy(embedded: EmbeddedStore, address: string): Promise<void> {
  const here = await new MongoClient(embedded.uri).connect()
  const there = await new MongoClient(address, { serverSelectionTimeoutMS: 10_000 }).connect()
  try {
    const [source, target] = given.to ? [here, there] : [there, here]
    const filled = await databasesOf(target)
    if (filled.length > 0 && given['into-filled'] !== 'yes') {
      throw new Error(
        `The target holds data already (${filled.join(', ')}). To go on with a copy that was cut short, or to copy over it, add --into-filled yes.`,
      )
    }
    const { collections, documents, differing } = await copyDatabases(source, target, (line) => {
      process.stderr.write(`${line}\n`)
    })
    process.stdout.write(
      `collections ${collections}, documents ${documents}, differing ${differing.length}\n`,
    )
    for (const namespace of differing) process.stdout.write(`differs: ${namespace}\n`)
    if (differing.length > 0) process.exitCode = 1
  } finally {
    await here.close()
    await there.close()
  }
}
