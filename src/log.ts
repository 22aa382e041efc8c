import { pino, type Logger } from 'pino'
import pretty from 'pino-pretty'
import type { Log } from './core/log.ts'

/** The log of the process on standard output: lines for people, or JSON for a collector. */
export function createLog(options: {
  level: 'debug' | 'info' | 'warn' | 'error'
  format: 'pretty' | 'json'
}): Log {
  const settings = { level: options.level, base: null }
  if (options.format === 'json') return adapt(pino(settings))
  const stream = pretty({
    colorize: process.stdout.isTTY,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname,part',
    messageFormat: (line, messageKey) =>
      `${typeof line['part'] === 'string' ? `${line['part']}: ` : ''}${String(line[messageKey])}`,
    singleLine: true,
    sync: true,
  })
  return adapt(pino(settings, stream))
}

function adapt(logger: Logger): Log {
  return {
    debug: (message, facts) => logger.debug(facts ?? {}, message),
    info: (message, facts) => logger.info(facts ?? {}, message),
    warn: (message, facts) => logger.warn(facts ?? {}, message),
    error: (message, facts) => logger.error(facts ?? {}, message),
    child: (facts) => adapt(logger.child(facts)),
  }
}
