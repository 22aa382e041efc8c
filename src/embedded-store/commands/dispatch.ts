import { encodeDocument } from '../bson/encode.ts'
import { type Doc, Int32, docOf } from '../bson/value.ts'
import { RawReply, withOperationTime } from '../cursors/cursor-reply.ts'
import { Patience } from '../cursors/patience.ts'
import { CommandError } from '../errors.ts'
import type { Store } from '../store.ts'
import { nextTimestamp } from '../updating/timestamp.ts'
import type { Message } from '../wire/message.ts'
import type { ClientState } from './client-state.ts'
import type { Command } from './command.ts'
import { GENERIC_FIELDS, checkConcerns, checkStableApi } from './generic-fields.ts'
import { checkDatabaseName } from './namespace.ts'
import { Request } from './request.ts'
import { type Prepared, runInSession } from './run-in-session.ts'

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

  /** The bytes of the reply document. */
  async answer(message: Message, client: ClientState): Promise<Uint8Array> {
    try {
      const reply = await this.#run(message, client)
      return timed(reply instanceof RawReply ? reply.bytes : encodeDocument(reply), message)
    } catch (error) {
      return timed(this.answerToError(error), message)
    }
  }

  answerToError(error: unknown): Buffer {
    if (error instanceof CommandError) return encodeDocument(errorReply(error))
    this.#store.log.error('a command failed for a reason of the store itself', {
      error: error instanceof Error ? error.stack : String(error),
    })
    return encodeDocument(errorReply(new CommandError('InternalError', 'the store met a fault of its own')))
  }

  async #run(message: Message, client: ClientState): Promise<Doc | RawReply> {
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
      patience: new Patience(request.count('maxTimeMS', 0)),
    }
    const reply = await runInSession(operation, command, request)
    await this.#store.engine.durable()
    if (reply instanceof RawReply) return reply
    if (writeConcernError && !reply.has('writeConcernError'))
      reply.set('writeConcernError', writeConcernError)
    if (!reply.has('ok')) reply.set('ok', 1)
    return reply
  }
}

/** Sessions order their operations by the time that each was done at. */
function timed(reply: Buffer, message: Message): Buffer {
  return message.body.has('lsid') ? withOperationTime(reply, nextTimestamp()) : reply
}

/** `{ ok: 0, errmsg, code, codeName, ... }`. */
export function errorReply(error: CommandError): Doc {
  const reply = docOf([
    ['ok', 0],
    ['errmsg', error.message],
    ['code', new Int32(error.code)],
    ['codeName', error.codeName],
  ])
  if (error.labels.length > 0) reply.set('errorLabels', [...error.labels])
  for (const [name, value] of error.extra ?? []) reply.set(name, value)
  return reply
}
