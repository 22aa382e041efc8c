import { describeValue } from '../bson/describe.ts'
import { isNumber } from '../bson/types.ts'
import { Binary, type Doc, Timestamp } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Session } from '../transactions/session.ts'
import { SnapshotAccess } from '../transactions/snapshot-access.ts'
import { TransactionAccess } from '../transactions/transaction-access.ts'
import type { Command, Reply } from './command.ts'
import type { Operation } from './operation.ts'
import { type Request, numberOf } from './request.ts'

/** What is known of an operation before its session is looked at. */
export type Prepared = Omit<Operation, 'access' | 'session' | 'retryable' | 'snapshotTime' | 'fail'>

/** Outside of a transaction a failed write undoes nothing else. */
const fail = (): void => undefined

/** Runs the command in the session that it names: plainly, as a retryable write, or as part of a transaction. */
export async function runInSession(prepared: Prepared, command: Command, request: Request): Promise<Reply> {
  const { store } = prepared
  const id = sessionId(request)
  if (id === null) {
    for (const field of ['txnNumber', 'autocommit', 'startTransaction']) {
      if (!request.has(field)) continue
      throw new CommandError(
        'InvalidOptions',
        'Transaction number requires a session ID to also be specified',
      )
    }
    return command.run({ ...prepared, ...reading(prepared, command, request), session: null, fail }, request)
  }
  const session = store.sessions.use(id)
  if (!request.has('txnNumber')) {
    if (request.has('autocommit') || request.has('startTransaction')) {
      throw new CommandError(
        'InvalidOptions',
        "'autocommit' and 'startTransaction' require a transaction number to also be specified",
      )
    }
    return command.run({ ...prepared, ...reading(prepared, command, request), session, fail }, request)
  }
  await turnOf(session, prepared)
  try {
    return await runNumbered(prepared, command, request, session)
  } finally {
    session.busy = false
    session.interrupt = null
    session.lastUsed = Date.now()
    session.freed?.()
  }
}

/** The present, or the snapshot that a read concern asks for. */
function reading(
  { store }: Prepared,
  command: Command,
  request: Request,
): Pick<Operation, 'access' | 'retryable' | 'snapshotTime'> {
  const concern = request.optionalDocument('readConcern')
  checkSupportsConcern(command, concern)
  if (concern?.get('level') !== 'snapshot' || command.name === 'getMore')
    return { access: store.direct, retryable: false, snapshotTime: null }
  const asked = concern.get('atClusterTime')
  const { tick, time } = asked instanceof Timestamp ? store.snapshots.at(asked) : store.snapshots.now()
  const access = new SnapshotAccess(tick, store.catalog, store.records, store.versions)
  return { access, retryable: false, snapshotTime: time }
}

/** Refuses a read concern for what is no read; a cursor goes on as it was opened, whatever its getMore says. */
function checkSupportsConcern(command: Command, concern: Doc | undefined): void {
  const level = concern?.get('level') ?? 'local'
  if (level === 'local' || command.name === 'getMore') return
  if (level === 'snapshot' ? command.snapshotReads : command.snapshotReads || OTHER_READS.has(command.name))
    return
  throw new CommandError(
    'InvalidOptions',
    `Command ${command.name} does not support read concern { level: ${describeValue(level)} } :: caused by :: read concern not supported`,
  )
}

/** Reads that take any read concern but "snapshot". */
const OTHER_READS: ReadonlySet<string> = new Set(['count', 'explain'])

/** Commands with a transaction number run one after another in their session. */
async function turnOf(session: Session, { patience }: Prepared): Promise<void> {
  while (session.busy) {
    await patience.waitFor(
      new Promise<void>((resolve) => {
        const previous = session.freed
        session.freed = () => {
          previous?.()
          resolve()
        }
      }),
    )
  }
  session.freed = null
  session.busy = true
  session.interrupt = (error) => patience.stop(error)
}

async function runNumbered(
  prepared: Prepared,
  command: Command,
  request: Request,
  session: Session,
): Promise<Reply> {
  const { store } = prepared
  const number = transactionNumber(request)
  if (!request.has('autocommit')) {
    if (request.has('startTransaction')) {
      throw new CommandError(
        'InvalidOptions',
        "Specifying 'startTransaction' requires 'autocommit' to be false",
      )
    }
    if (!command.retryable) {
      throw new CommandError(
        50768,
        `txnNumber may only be provided for multi-document transactions and retryable write commands. autocommit:false was not provided, and ${command.name} is not a retryable write command.`,
      )
    }
    checkSupportsConcern(command, request.optionalDocument('readConcern'))
    store.sessions.beginRetryableWrite(session, number)
    return command.run(
      { ...prepared, access: store.direct, session, retryable: true, snapshotTime: null, fail },
      request,
    )
  }
  if (request.get('autocommit') !== false) {
    throw new CommandError('InvalidOptions', 'If autocommit is specified, it must be false')
  }
  return runInTransaction(prepared, command, request, session, number)
}

async function runInTransaction(
  prepared: Prepared,
  command: Command,
  request: Request,
  session: Session,
  number: number,
): Promise<Reply> {
  const { store } = prepared
  const ends = command.name === 'commitTransaction' || command.name === 'abortTransaction'
  if (ends)
    return command.run(
      { ...prepared, access: store.direct, session, retryable: false, snapshotTime: null, fail },
      request,
    )
  const starts = request.has('startTransaction')
  if (starts && request.get('startTransaction') !== true) {
    throw new CommandError('InvalidOptions', 'If startTransaction is specified, it must be true')
  }
  if (starts) {
    checkMayStart(command, request)
    store.sessions.startTransaction(session, number)
  }
  const transaction = store.sessions.continueTransaction(session, number)
  try {
    if (!command.inTransaction) {
      throw new CommandError(
        'OperationNotSupportedInTransaction',
        `Cannot run '${command.name}' in a multi-document transaction.`,
      )
    }
    if (!starts && request.has('readConcern')) {
      throw new CommandError(
        'InvalidOptions',
        'Only the first command in a transaction may specify a readConcern',
      )
    }
    if (request.has('writeConcern')) {
      throw new CommandError(
        'InvalidOptions',
        'writeConcern is not allowed within a multi-statement transaction',
      )
    }
    const access = new TransactionAccess(
      transaction,
      store.catalog,
      store.records,
      store.locks,
      store.versions,
    )
    let hasFailed = false
    const operation: Operation = {
      ...prepared,
      access,
      session,
      retryable: false,
      snapshotTime: null,
      fail: () => (hasFailed = true),
    }
    const reply = await command.run(operation, request)
    if (hasFailed) endTransaction(prepared, session)
    return reply
  } catch (error) {
    endTransaction(prepared, session)
    throw error
  }
}

function endTransaction({ store }: Prepared, session: Session): void {
  store.sessions.abort(session)
  store.cursors.closeWhere(
    (cursor) => cursor.sessionId === session.id && cursor.transactionNumber === session.number,
  )
}

function checkMayStart(command: Command, request: Request): void {
  const level = request.optionalDocument('readConcern')?.get('level')
  if (typeof level === 'string' && !['local', 'majority', 'snapshot'].includes(level)) {
    throw new CommandError(
      'InvalidOptions',
      `The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in order to run in a transaction`,
    )
  }
  if (!command.inTransaction) {
    throw new CommandError(
      'OperationNotSupportedInTransaction',
      `Cannot run '${command.name}' in a multi-document transaction.`,
    )
  }
}

/** The session's UUID in hexadecimal, null when the command names none. */
function sessionId(request: Request): string | null {
  const lsid = request.optionalDocument('lsid')
  if (!lsid) return null
  const id = lsid.get('id')
  if (!(id instanceof Binary) || id.subtype !== 4 || id.bytes.length !== 16) {
    throw new CommandError('TypeMismatch', "BSON field 'OperationSessionInfo.lsid.id' must be a UUID")
  }
  return Buffer.from(id.bytes).toString('hex')
}

function transactionNumber(request: Request): number {
  const value = request.get('txnNumber')
  const number = isNumber(value) ? numberOf(value) : Number.NaN
  if (!Number.isSafeInteger(number)) throw request.wrongType('txnNumber', value, 'long')
  if (number < 0) throw new CommandError('InvalidOptions', 'Transaction number cannot be negative')
  return number
}
