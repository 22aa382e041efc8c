import { BsonDate, type Doc, Int32, ObjectId, docOf, isDoc } from '../bson/value.ts'
import { SESSION_TIMEOUT_MINUTES } from '../transactions/sessions.ts'
import { nextTimestamp } from '../updating/timestamp.ts'
import { MAX_MESSAGE_BYTES } from '../wire/frame-reader.ts'
import type { Command } from './command.ts'
import type { Request } from './request.ts'
import { MAX_WRITE_BATCH } from './insert.ts'
import { MAX_DOCUMENT_BYTES } from './new-document.ts'

/** The replica set that the store says it is the only member of. */
export const REPLICA_SET = 'laurel'

/** What the store says of its version: what MongoDB 8.0 answers is what clients may rely on. */
export const SERVER_VERSION = '8.0.0'
const WIRE_VERSION = 25

/** The handshake. Without `topologyVersion` clients poll instead of streaming, and no compression is offered. */
export function helloCommand(address: () => string, authentication: boolean): Command {
  const electionId = new ObjectId()
  return {
    name: 'hello',
    aliases: ['isMaster', 'ismaster'],
    fields: [],
    beforeAuthentication: true,
    run({ client }, request) {
      client.application = applicationOf(request) ?? client.application
      const isHello = request.name === 'hello'
      const reply = docOf([
        ['helloOk', true],
        [isHello ? 'isWritablePrimary' : 'ismaster', true],
        ['secondary', false],
        ['hosts', [address()]],
        ['setName', REPLICA_SET],
        ['setVersion', new Int32(1)],
        ['electionId', electionId],
        ['primary', address()],
        ['me', address()],
        ['lastWrite', lastWrite()],
        ['maxBsonObjectSize', new Int32(MAX_DOCUMENT_BYTES)],
        ['maxMessageSizeBytes', new Int32(MAX_MESSAGE_BYTES)],
        ['maxWriteBatchSize', new Int32(MAX_WRITE_BATCH)],
        ['localTime', new BsonDate(Date.now())],
        ['logicalSessionTimeoutMinutes', new Int32(SESSION_TIMEOUT_MINUTES)],
        ['connectionId', new Int32(client.id)],
        ['minWireVersion', new Int32(0)],
        ['maxWireVersion', new Int32(WIRE_VERSION)],
        ['readOnly', false],
      ])
      if (authentication && request.has('saslSupportedMechs'))
        reply.set('saslSupportedMechs', ['SCRAM-SHA-256'])
      return reply
    },
  }
}

/** By which drivers tell how far a member lags behind: not at all. */
function lastWrite(): Doc {
  const date = new BsonDate(Date.now())
  const time = docOf([
    ['ts', nextTimestamp()],
    ['t', 1n],
  ])
  return docOf([
    ['opTime', time],
    ['lastWriteDate', date],
    ['majorityOpTime', time],
    ['majorityWriteDate', date],
  ])
}

function applicationOf(request: Request): string | null {
  const metadata = request.get('client')
  const application = isDoc(metadata) ? metadata.get('application') : null
  const name = isDoc(application) ? application.get('name') : null
  return typeof name === 'string' ? name : null
}

/** The state of the replica set, whose only member is always the primary. */
export function replicaSetStatusCommand(address: () => string): Command {
  return {
    name: 'replSetGetStatus',
    fields: ['initialSync'],
    adminOnly: true,
    run: ({ store }) =>
      docOf([
        ['set', REPLICA_SET],
        ['date', new BsonDate(Date.now())],
        ['myState', new Int32(1)],
        [
          'members',
          [
            docOf([
              ['_id', new Int32(0)],
              ['name', address()],
              ['health', 1],
              ['state', new Int32(1)],
              ['stateStr', 'PRIMARY'],
              ['uptime', new Int32(Math.floor((Date.now() - store.startedAt) / 1000))],
              ['self', true],
            ]),
          ],
        ],
      ]),
  }
}
