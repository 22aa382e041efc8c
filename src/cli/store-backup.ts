import { backupFolder } from '../embedded-store/maintenance/backup-folder.ts'
import { storeArguments, storeDirectory, tellFaults } from './store/arguments.ts'

const usage = 'npm run store:backup -- --to FOLDER [--directory FOLDER]'
const { directory, to } = storeArguments(['to'], usage)

await tellFaults(() => {
  if (!to) throw new Error(usage)
  const bytes = backupFolder(storeDirectory(directory), to)
  process.stdout.write(`backed up to ${to}, ${bytes} bytes; a restore is a store started on a copy of it\n`)
})
