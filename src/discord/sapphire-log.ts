import { LogLevel, type ILogger } from '@sapphire/framework'
import type { Log } from '../core/log.ts'

/** Sapphire's logger on top of ours; its values become one line. */
export function sapphireLog(log: Log): ILogger {
  const write = (level: LogLevel, ...values: readonly unknown[]): void => {
    if (level >= LogLevel.Error) log.error(line(values))
    else if (level >= LogLevel.Warn) log.warn(line(values))
    else if (level > LogLevel.Debug) log.info(line(values))
    else log.debug(line(values))
  }
  return {
    has: (level) => level > LogLevel.Trace,
    trace: () => {},
    debug: (...values) => write(LogLevel.Debug, ...values),
    info: (...values) => write(LogLevel.Info, ...values),
    warn: (...values) => write(LogLevel.Warn, ...values),
    error: (...values) => write(LogLevel.Error, ...values),
    fatal: (...values) => write(LogLevel.Fatal, ...values),
    write,
  }
}

function line(values: readonly unknown[]): string {
  return values.map(describe).join(' ')
}

function describe(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message
  return typeof value === 'string' ? value : JSON.stringify(value)
}
