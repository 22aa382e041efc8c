import { setTimeout as wait } from 'node:timers/promises'
import { isNumber } from '../bson/types.ts'
import { type Doc, type Value, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { numberOf } from './request.ts'

/** What a fail point can do to a command; the names are those of mongod's own fail points. */
export const FAIL_POINTS: ReadonlySet<string> = new Set([
  'failCommand',
  'failGetMoreAfterCursorCheckout',
  'maxTimeAlwaysTimeOut',
  'maxTimeNeverTimeOut',
  'onPrimaryTransactionalWrite',
])

/** Ends the connection without an answer. */
export class HangUp extends Error {
  override readonly name = 'HangUp'
}

interface FailPoint {
  readonly data: Doc
  /** Matches to let by before it acts. */
  skip: number
  /** How often it still acts. */
  times: number
  readonly probability: number
  entered: number
}

/** Faults that drivers' test suites ask a server for, set by `configureFailPoint`. */
export class FailPoints {
  readonly #active = new Map<string, FailPoint>()
  readonly #entered = new Map<string, number>()

  /** Sets a fail point; gives how often it has acted so far. */
  configure(name: string, mode: Value | undefined, data: Doc): number {
    if (!FAIL_POINTS.has(name)) throw new CommandError('FailPointSetFailed', `${name} not found`)
    const entered = this.#active.get(name)?.entered ?? this.#entered.get(name) ?? 0
    this.#entered.set(name, entered)
    this.#active.delete(name)
    if (mode !== 'off') this.#active.set(name, { ...pace(mode), data, entered })
    return entered
  }

  /** The data of the fail point when it acts now, on what `concerns` says it is about. */
  acts(name: string, concerns: (data: Doc) => boolean): Doc | null {
    const point = this.#active.get(name)
    if (!point || !concerns(point.data)) return null
    if (point.skip > 0) point.skip--
    else if (point.times > 0 && Math.random() < point.probability) {
      point.times--
      point.entered++
      return point.data
    }
    return null
  }

  /** What `failCommand` does before a command: waits, hangs up or throws; gives its data for after it. */
  async beforeCommand(name: string, namespace: string, application: string): Promise<Doc | null> {
    const data = this.acts('failCommand', (candidate) => {
      const names = candidate.get('failCommands')
      const wantedNamespace = candidate.get('namespace') ?? namespace
      const wantedApplication = candidate.get('appName') ?? application
      return (
        Array.isArray(names) &&
        names.includes(name) &&
        wantedNamespace === namespace &&
        wantedApplication === application
      )
    })
    if (!data) return null
    if (data.get('blockConnection') === true) await wait(numberOf(data.get('blockTimeMS')))
    if (data.get('closeConnection') === true) throw new HangUp()
    const code = data.get('errorCode')
    if (code === undefined) return data
    const extra = data.get('errorExtraInfo')
    throw new CommandError(numberOf(code), `Failing command via 'failCommand' failpoint`, {
      labels: labelsOf(data) ?? [],
      onlyTheseLabels: labelsOf(data) !== null,
      ...(isDoc(extra) ? { extra } : {}),
    })
  }

  /** What `failGetMoreAfterCursorCheckout` does to a `getMore` that has found its cursor. */
  duringGetMore(): void {
    const data = this.acts('failGetMoreAfterCursorCheckout', () => true)
    if (!data) return
    if (data.get('closeConnection') === true) throw new HangUp()
    const code = data.get('errorCode')
    if (code !== undefined)
      throw new CommandError(numberOf(code), `Hit the 'failGetMoreAfterCursorCheckout' failpoint`)
  }

  /** Runs one statement of a retryable write, before or after which `onPrimaryTransactionalWrite` may act. */
  aroundWrite(): { before(): void; after(): void } {
    const data = this.acts('onPrimaryTransactionalWrite', () => true)
    const code = data?.get('failBeforeCommitExceptionCode')
    const hangsUp = data !== null && data.get('closeConnection') !== false
    return {
      before() {
        if (code === undefined) return
        if (hangsUp) throw new HangUp()
        throw new CommandError(
          numberOf(code),
          'Failing write due to failpoint. The write must not be reflected.',
        )
      },
      after() {
        if (hangsUp) throw new HangUp()
      },
    }
  }
}

/** The labels that the fail point names in the place of the server's own; null when it names none. */
export function labelsOf(data: Doc): string[] | null {
  const labels = data.get('errorLabels')
  return Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : null
}

function pace(mode: Value | undefined): Pick<FailPoint, 'skip' | 'times' | 'probability'> {
  const always = { skip: 0, times: Number.POSITIVE_INFINITY, probability: 1 }
  if (mode === 'alwaysOn') return always
  if (isDoc(mode)) {
    const [[name, value] = ['', null]] = mode
    if (isNumber(value) && numberOf(value) >= 0) {
      if (name === 'times') return { ...always, times: numberOf(value) }
      if (name === 'skip') return { ...always, skip: numberOf(value) }
      if (name === 'activationProbability') return { ...always, probability: numberOf(value) }
    }
  }
  throw new CommandError('BadValue', 'unknown fail point mode')
}
