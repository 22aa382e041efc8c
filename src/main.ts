import { createLog } from './log.ts'
import { readConfig } from './config.ts'

const result = readConfig()
if ('faults' in result) {
  for (const line of result.faults) process.stderr.write(`${line}\n`)
  process.exit(1)
}

// To read all the rest takes seconds: a wrong setting is told at once.
const { start } = await import('./start/start.ts')
const { explainStartFailure } = await import('./start/explain-start-failure.ts')

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
