import type { Log } from '../../core/log.ts'

export interface LogNotice {
  readonly kind: 'log'
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly message: string
  readonly facts: object
}

/** A log that hands its lines to another thread. */
export function portLog(tell: (notice: LogNotice) => void, common: object = {}): Log {
  const line =
    (level: LogNotice['level']) =>
    (message: string, facts: object = {}): void =>
      tell({ kind: 'log', level, message, facts: { ...common, ...facts } })
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: (facts) => portLog(tell, { ...common, ...facts }),
  }
}
