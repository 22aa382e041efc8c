import { CommandError } from '../errors.ts'

/** Another transaction got there first: MongoDB's answer at once, for the client to run its transaction again. */
export function writeConflict(): CommandError {
  return new CommandError(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    { labels: ['TransientTransactionError'] },
  )
}
