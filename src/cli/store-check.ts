import { checkFolder } from '../embedded-store/maintenance/check-folder.ts'
import { storeArguments, storeDirectory, tellFaults } from './store/arguments.ts'

const { directory } = storeArguments([], 'npm run store:check -- [--directory FOLDER]')

await tellFaults(() => {
  const folder = storeDirectory(directory)
  process.stderr.write(`Checking ${folder} ...\n`)
  const { collections, documents, faults } = checkFolder(folder)
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  process.stdout.write(`collections ${collections}, documents ${documents}, faults ${faults.length}\n`)
  if (faults.length > 0) process.exitCode = 1
})
