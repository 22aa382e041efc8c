import { join } from 'node:path'
import { readConfig } from '../../config.ts'
import { readOptions } from '../read-options.ts'

/** The options of a store command as text; unknown ones are refused in one line. Ends the process on a fault. */
export function storeArguments<Name extends string>(
  names: readonly Name[],
  usage: string,
): Partial<Record<Name | 'directory', string>> {
  const options = Object.fromEntries(
    ['directory', ...names].map((name) => [name, { type: 'string' as const }]),
  )
  return readOptions(options, usage) as Partial<Record<Name | 'directory', string>>
}

/** The folder of the embedded store: the one named, else the one that `npm start` uses. */
export function storeDirectory(named: string | undefined): string {
  if (named) return named
  const result = readConfig()
  if ('faults' in result) {
    for (const line of result.faults) process.stderr.write(`${line}\n`)
    process.exit(1)
  }
  return join(result.config.DATA_DIRECTORY, 'store')
}

/** Runs the command; an error is told in one line and ends the process with 1. */
export async function tellFaults(work: () => void | Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
