import { ArgumentError, readArguments } from '../sandbox/replay/arguments.ts'
import { readLogs } from '../sandbox/replay/read-logs.ts'
import { faultLines } from '../sandbox/replay/report.ts'

const tell = (line: string) => void process.stderr.write(`${line}\n`)

try {
  const given = readArguments(process.argv.slice(2))
  const logs = await readLogs(given.logs)
  for (const log of logs) for (const line of faultLines(log)) tell(line)
  // Bad arguments are told at once, before the bot and its libraries are loaded.
  const { runReplay } = await import('./run-replay.ts')
  process.exit(await runReplay(logs, given))
} catch (error) {
  tell(error instanceof ArgumentError ? error.message : `The replay failed: ${String(error)}`)
  process.exit(1)
}
