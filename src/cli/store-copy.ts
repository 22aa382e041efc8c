import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { MongoClient } from 'mongodb'
import { startEmbeddedStore } from '../embedded-store/index.ts'
import { dataFile } from '../embedded-store/storage/schema.ts'
import { storeArguments, storeDirectory, tellFaults } from './store/arguments.ts'
import { connectTo } from './store/connect-to.ts'
import { copyDatabases } from './store/copy-databases.ts'

const usage =
  'npm run store:copy -- --to URI | --from URI [--directory FOLDER] [--into-filled yes]\n' +
  '--to copies the embedded store into a MongoDB, --from a MongoDB into the embedded store. Cut short, it goes on when run again.'
const given = storeArguments(['to', 'from', 'into-filled'], usage)

await tellFaults(async () => {
  const address = given.to ?? given.from
  if (!address || (given.to && given.from)) throw new Error(usage)
  const directory = storeDirectory(given.directory)
  if (given.to && !existsSync(dataFile(directory))) throw new Error(`There is no store in ${directory}.`)
  const there = await connectTo(address)
  try {
    await copy(directory, there)
  } finally {
    await there.close()
  }
})

async function copy(directory: string, there: MongoClient): Promise<void> {
  const embedded = await startEmbeddedStore({ directory, expireDocuments: false })
  const here = await connectTo(embedded.uri)
  try {
    const [source, target] = given.to ? [here, there] : [there, here]
    const { collections, documents, differing } = await copyDatabases(source, target, {
      name: given.from === undefined ? resolve(directory) : there.options.hosts.join(','),
      intoFilled: given['into-filled'] === 'yes',
      tell: (line) => process.stderr.write(`${line}\n`),
    })
    process.stdout.write(
      `collections ${collections}, documents ${documents}, differing ${differing.length}\n`,
    )
    for (const line of differing) process.stdout.write(`differs: ${line}\n`)
    if (differing.length > 0) process.exitCode = 1
  } finally {
    await here.close()
    await embedded.stop()
  }
}
