import { Binary, docOf, isDoc } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import type { Command } from './command.ts'
import type { Request } from './request.ts'

export const startSessionCommand: Command = {
  name: 'startSession',
  fields: [],
  run({ session }) {
    const id = session ? Buffer.from(session.id, 'hex') : crypto.getRandomValues(Buffer.alloc(16))
    return docOf([
      ['id', docOf([['id', new Binary(id, 4)]])],
      ['timeoutMinutes', 30],
    ])
  },
}

export const endSessionsCommand: Command = {
  name: 'endSessions',
  fields: [],
  run({ store }, request) {
    for (const id of sessionIds(request)) {
      store.sessions.end(id)
      store.cursors.closeWhere((cursor) => cursor.sessionId === id)
    }
    return docOf()
  },
}

export const refreshSessionsCommand: Command = {
  name: 'refreshSessions',
  fields: [],
  run({ store }, request) {
    for (const id of sessionIds(request)) store.sessions.use(id)
    return docOf()
  },
}

/** Ends the transactions and cursors of sessions; an empty list means all of them. */
export const killSessionsCommand: Command = {
  name: 'killSessions',
  aliases: ['killAllSessions', 'killAllSessionsByPattern'],
  fields: [],
  run({ store }, request) {
    const ids = new Set(request.name === 'killSessions' ? sessionIds(request) : [])
    store.sessions.abortWhere((id) => ids.size === 0 || ids.has(id))
    store.cursors.closeWhere(
      (cursor) => ids.size === 0 || (cursor.sessionId !== null && ids.has(cursor.sessionId)),
    )
    return docOf()
  },
}

function sessionIds(request: Request): string[] {
  const list = request.get(request.name)
  if (!Array.isArray(list)) throw request.wrongType(request.name, list, 'array')
  return list.map((entry) => {
    const id = isDoc(entry) ? entry.get('id') : undefined
    if (!(id instanceof Binary))
      throw new CommandError('TypeMismatch', 'a session id must be a document with a UUID')
    return Buffer.from(id.bytes).toString('hex')
  })
}
