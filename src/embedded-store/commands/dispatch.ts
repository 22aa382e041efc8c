import { encodeDocument } from '../bson/encode.ts'
import { type Doc, Int32, type Value, docOf, isDoc } from '../bson/value.ts'
import { RawReply } from '../cursors/cursor-reply.ts'
import type { ReplyShare } from '../cursors/reply-room.ts'
import { Patience, timeExceeded } from '../cursors/patience.ts'
import { CommandError } from '../errors.ts'
import type { Store } from '../store.ts'
import { type LabelledOperation, errorLabels } from '../transactions/error-labels.ts'
import { nextTimestamp } from '../updating/timestamp.ts'
import type { Message } from '../wire/message.ts'
import type { ClientState } from './client-state.ts'
import type { Command } from './command.ts'
import { HangUp, labelsOf } from './fail-points.ts'
import { GENERIC_FIELDS, checkConcerns } from './generic-fields.ts'
import { checkDatabaseName } from './namespace.ts'
import { Request, numberOf } from './request.ts'
import { type Prepared, runInSession } from './run-in-session.ts'
import { checkStableApi } from './stable-api.ts'

/** Answers commands from one table; what is not in it is refused with CommandNotFound (59). */
export class Dispatcher {
  readonly #store: Store
  readonly #commands = new Map<string, Command>()
  readonly #fields = new Map<string, ReadonlySet<string>>()
  readonly #needsAuthentication: boolean

  constructor(store: Store, commands: readonly Command[], needsAuthentication: boolean) {
    this.#store = store
    this.#needsAuthentication = needsAuthentication
    for (const command of commands) {
      for (const name of [command.name, ...(command.aliases ?? [])]) {
        this.#commands.set(name, command)
        this.#fields.set(name, new Set([name, ...command.fields, ...GENERIC_FIELDS]))
      }
    }
  }

  /** The reply, whose size is counted in `share` before it is waited for; null when the connection is to be closed instead. */
  async answer(message: Message, client: ClientState, share: ReplyShare): Promise<RawReply | null> {
    try {
      return timed(await this.#run(message, client, share))
    } catch (error) {
      if (error instanceof HangUp) return null
      const reply = this.answerToError(error, kindOf(message))
      share.settle(reply.length)
      return timed(reply)
    }
  }

  /** The command's own limit in milliseconds, where no fail point takes its place. */
  #timeLimit(request: Request): number {
    const limit = request.count('maxTimeMS', 0)
    const points = this.#store.failPoints
    if (limit === 0 || !points) return limit
    if (points.acts('maxTimeNeverTimeOut', () => true)) return 0
    if (points.acts('maxTimeAlwaysTimeOut', () => true)) throw timeExceeded()
    return limit
  }

  answerToError(error: unknown, operation: LabelledOperation | null = null): RawReply {
    if (error instanceof CommandError) return RawReply.of(encodeDocument(errorReply(error, operation)))
    this.#store.log.error('a command failed for a reason of the store itself', {
      error: error instanceof Error ? error.stack : String(error),
    })
    const fault = new CommandError('InternalError', 'the store met a fault of its own')
    return RawReply.of(encodeDocument(errorReply(fault, null)))
  }

  async #run(message: Message, client: ClientState, share: ReplyShare): Promise<RawReply> {
    const name = message.body.keys().next().value ?? ''
    const command = this.#commands.get(name)
    if (!command) throw new CommandError('CommandNotFound', `no such command: '${name}'`)
    if (message.legacy && command.beforeAuthentication !== true) {
      throw new CommandError(
        352,
        `Unsupported OP_QUERY command: ${name}. The client driver may require an upgrade.`,
      )
    }
    const request = new Request(name, message.body, message.sequences)
    const database = request.text('$db')
    checkDatabaseName(database)
    const fault =
      (await this.#store.failPoints?.beforeCommand(
        name,
        `${database}.${request.namedCollection()}`,
        client.application,
      )) ?? null
    if (this.#needsAuthentication && !client.authenticated && !command.beforeAuthentication) {
      throw new CommandError('Unauthorized', `Command ${name} requires authentication`)
    }
    if (command.adminOnly && database !== 'admin') {
      throw new CommandError('Unauthorized', `${name} may only be run against the admin database.`)
    }
    const fields = this.#fields.get(name)
    if (fields && !command.beforeAuthentication) request.allowOnly(fields)
    checkStableApi(request)
    const writeConcernError = checkConcerns(request)
    const operation: Prepared = {
      store: this.#store,
      database,
      client,
      share,
      patience: new Patience(this.#timeLimit(request)),
    }
    const { engine } = this.#store
    const { losses } = engine
    const made = await runInSession(operation, command, request)
    const reply = made instanceof RawReply ? made : RawReply.of(encodeDocument(completed(made)))
    share.settle(reply.length)
    await engine.durable(losses)
    const concernError = fault?.get('writeConcernError') ?? writeConcernError
    const further = docOf(concernError ? [['writeConcernError', concernError]] : [])
    const labels = concernLabels(fault, concernError, message)
    if (labels.length > 0) further.set('errorLabels', labels)
    return further.size > 0 ? reply.withFields(encodeDocument(further)) : reply
  }
}

function completed(reply: Doc): Doc {
  return reply.has('ok') ? reply : reply.set('ok', 1)
}

/** Every member of a replica set tells the time with every answer: clients order by it what they do in a session. */
function timed(reply: RawReply): RawReply {
  return reply.withOperationTime(nextTimestamp())
}

/** What labels of an error depend on. */
function kindOf({ body }: Message): LabelledOperation {
  const name = body.keys().next().value ?? ''
  const inTransaction = body.get('autocommit') === false
  return {
    inTransaction,
    endsTransaction: name === 'commitTransaction' || name === 'abortTransaction',
    retryableWrite: body.has('txnNumber') && !inTransaction,
  }
}

function concernLabels(fault: Doc | null, concernError: Value | null, message: Message): string[] {
  const own = fault ? labelsOf(fault) : null
  if (own) return own
  if (!isDoc(concernError)) return []
  const code = numberOf(concernError.get('code'))
  return errorLabels(code, kindOf(message)).filter((label) => label !== 'TransientTransactionError')
}

/** `{ ok: 0, errmsg, code, codeName, ... }`. */
function errorReply(error: CommandError, operation: LabelledOperation | null): Doc {
  const reply = docOf([
    ['ok', 0],
    ['errmsg', error.message],
    ['code', new Int32(error.code)],
    ['codeName', error.codeName],
  ])
  const own = operation && !error.onlyTheseLabels ? errorLabels(error.code, operation) : []
  const labels = new Set([...error.labels, ...own])
  if (labels.size > 0) reply.set('errorLabels', [...labels])
  for (const [name, value] of error.extra ?? []) reply.set(name, value)
  return reply
}
