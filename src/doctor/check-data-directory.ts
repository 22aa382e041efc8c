import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Finding, fault, ok, warning } from './finding.ts'

const LITTLE_SPACE = 512 * 1024 * 1024

/** Whether the embedded store could keep its files in `directory`; makes nothing. */
export function checkDataDirectory(directory: string): Finding {
  const path = resolve(directory)
  const existing = nearestExisting(path)
  try {
    accessSync(existing, constants.W_OK | constants.X_OK)
  } catch {
    return fault('data folder', `${path} cannot be written`, 'change its owner or set DATA_DIRECTORY')
  }
  const { bavail, bsize } = statfsSync(existing)
  return bavail * bsize < LITTLE_SPACE
    ? warning('data folder', `${path} has less than 512 MiB of free space`, 'free some space')
    : ok('data folder', path)
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path))
}
