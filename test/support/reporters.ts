import type { Reporter } from 'vitest/node'
import { FailedFiles } from './failed-files.ts'

/** For people; with the variable FAILED_FILES set, dots, and the names of the files that failed in the file that it names. */
export function reporters(): (Reporter | 'default' | 'dot')[] {
  const path = process.env['FAILED_FILES']
  return path ? ['dot', new FailedFiles(path)] : ['default']
}
