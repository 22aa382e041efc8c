import { parseArgs } from 'node:util'

export interface ReplayArguments {
  readonly logs: readonly string[]
  /** Infinity for `max`. */
  readonly speed: number
  readonly json: string | undefined
  readonly directory: string | null
  /** XP per message. */
  readonly amount: number
}

export const USAGE =
  'Usage: npm run sandbox:replay -- --log FILE [--log FILE2 ...] [--speed X|max] [--json FILE] [--directory DIR] [--amount XP]'

/** A command line that cannot be used; the message says in one line what is wrong. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError'
}

/** Reads the command line of the replay; throws an ArgumentError. */
export function readArguments(args: readonly string[]): ReplayArguments {
  const { log = [], speed = 'max', json, directory, amount = '20' } = parse(args)
  if (log.length === 0) throw new ArgumentError('--log is missing: name the recorded conversation to play.')
  for (const [name, value] of [
    ['--json', json],
    ['--directory', directory],
    ...log.map((file) => ['--log', file]),
  ])
    if (value === '') throw new ArgumentError(`${name} is empty: give it a path.`)
  return {
    logs: log,
    speed: readSpeed(speed),
    json,
    directory: directory ?? null,
    amount: readAmount(amount),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        log: { type: 'string', multiple: true },
        speed: { type: 'string' },
        json: { type: 'string' },
        directory: { type: 'string' },
        amount: { type: 'string' },
      },
    }).values
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new ArgumentError(`${reason} (${USAGE})`)
  }
}

function readSpeed(text: string): number {
  if (text === 'max') return Number.POSITIVE_INFINITY
  const speed = Number(text)
  if (text.trim() === '' || !Number.isFinite(speed) || speed <= 0)
    throw new ArgumentError(
      `--speed ${JSON.stringify(text)} is no speed: give a number above 0 (1 is true speed), or max.`,
    )
  return speed
}

function readAmount(text: string): number {
  const amount = Number(text)
  if (text.trim() === '' || !Number.isInteger(amount) || amount < 1 || amount > 10_000)
    throw new ArgumentError(
      `--amount ${JSON.stringify(text)} is no amount: give a whole number from 1 to 10000.`,
    )
  return amount
}
