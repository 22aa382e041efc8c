import { backupFolder } from '../embedded-store/maintenance/backup-folder.ts'
import { checkFolder } from '../embedded-store/maintenance/check-folder.ts'
import { storeArguments, storeDirectory, tellFaults } from './store/arguments.ts'

const usage = 'npm run store:restore -- --from FOLDER [--directory FOLDER]'
const { directory, from } = storeArguments(['from'], usage)

await tellFaults(() => {
  if (!from) throw new Error(usage)
  const { faults } = checkFolder(from)
  if (faults.length > 0) throw new Error(`The backup in ${from} is damaged: ${faults[0]}`)
  const target = storeDirectory(directory)
  const bytes = backupFolder(from, target)
  process.stdout.write(`restored into ${target}, ${bytes} bytes\n`)
})
