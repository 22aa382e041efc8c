import { createLog } from './log.ts'
import { readConfig } from './config.ts'
import { explainStartFailure } from './start/explain-start-failure.ts'
import { start } from './start/start.ts'

const result = readConfig()
if ('faults' in result) {
  for (const line of result.faults) process.stderr.write(`${line}\n`)
  process.exit(1)
}

const { config } = result
const log = createLog({ level: config.LOG_LEVEL, format: config.LOG_FORMAT })
const stopping = new AbortController()

process.on('unhandledRejection', (error) => log.error('a task failed that nobody waited for', { error }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) process.exit(130)
    log.info('stopping; press Ctrl-C again to stop at once')
    stopping.abort()
  })
}

try {
  await start(config, log, stopping.signal)
  process.exit(0)
} catch (error) {
  for (const line of explainStartFailure(error, config)) process.stderr.write(`${line}\n`)
  process.exit(1)
}
