import { compactFolder } from '../embedded-store/maintenance/backup-folder.ts'
import { storeArguments, storeDirectory, tellFaults } from './store/arguments.ts'

const { directory } = storeArguments([], 'npm run store:compact -- [--directory FOLDER]')

await tellFaults(() => {
  const { before, after } = compactFolder(storeDirectory(directory))
  process.stdout.write(`compacted from ${before} to ${after} bytes\n`)
})
