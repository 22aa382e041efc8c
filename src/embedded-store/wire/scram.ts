import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'
import { Binary, type Doc, Int32, docOf } from '../bson/value.ts'
import type { Command } from '../commands/command.ts'
import type { Request } from '../commands/request.ts'
import { CommandError } from '../errors.ts'
import type { Endpoint } from './endpoint.ts'

const ITERATIONS = 15_000
const MECHANISM = 'SCRAM-SHA-256'

interface Conversation {
  readonly nonce: string
  /** Client's first message and the server's, as they go into the proof. */
  readonly messages: string
  proven: boolean
}

/** Authentication for an endpoint that other users of the machine can reach (RFC 7677); none for a closed socket. */
export function scramCommands(endpoint: Endpoint): Command[] {
  if (endpoint.kind === 'socket') return []
  const salt = randomBytes(28)
  const salted = pbkdf2Sync(endpoint.password, salt, ITERATIONS, 32, 'sha256')
  const clientKey = hmac(salted, 'Client Key')
  const storedKey = createHash('sha256').update(clientKey).digest()
  const serverKey = hmac(salted, 'Server Key')

  const saslStart: Command = {
    name: 'saslStart',
    fields: ['mechanism', 'payload', 'autoAuthorize', 'options'],
    beforeAuthentication: true,
    run({ client }, request) {
      if (request.text('mechanism') !== MECHANISM) {
        throw new CommandError(
          'MechanismUnavailable',
          `Received authentication for mechanism ${request.text('mechanism')} which is not enabled`,
        )
      }
      const first = payloadOf(request)
      const bare = /^n,[^,]*,(n=([^,]*),r=([^,]+))$/.exec(first)
      if (!bare || bare[2] !== endpoint.user) throw refused()
      const nonce = `${bare[3]}${randomBytes(24).toString('base64')}`
      const answer = `r=${nonce},s=${salt.toString('base64')},i=${ITERATIONS}`
      client.conversation = { nonce, messages: `${bare[1]},${answer}`, proven: false } satisfies Conversation
      return step(answer, false)
    },
  }

  const saslContinue: Command = {
    name: 'saslContinue',
    fields: ['conversationId', 'payload'],
    beforeAuthentication: true,
    run({ client }, request) {
      const conversation = client.conversation as Conversation | null
      if (!conversation) throw new CommandError('ProtocolError', 'No SASL session state found')
      if (conversation.proven) {
        client.conversation = null
        client.authenticated = true
        return step('', true)
      }
      client.conversation = null
      const final = payloadOf(request)
      const parts = /^(c=[^,]*,r=([^,]+)),p=([^,]+)$/.exec(final)
      if (!parts || parts[2] !== conversation.nonce) throw refused()
      const authMessage = `${conversation.messages},${parts[1]}`
      const proof = Buffer.from(parts[3] ?? '', 'base64')
      const signature = hmac(storedKey, authMessage)
      if (proof.length !== signature.length) throw refused()
      const recovered = Buffer.from(proof.map((byte, at) => byte ^ (signature[at] ?? 0)))
      if (!timingSafeEqual(createHash('sha256').update(recovered).digest(), storedKey)) throw refused()
      client.conversation = { ...conversation, proven: true }
      return step(`v=${hmac(serverKey, authMessage).toString('base64')}`, false)
    },
  }
  return [saslStart, saslContinue]
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function payloadOf(request: Request): string {
  const payload = request.get('payload')
  if (!(payload instanceof Binary)) throw request.wrongType('payload', payload, 'binData')
  return Buffer.from(payload.bytes).toString('utf8')
}

function step(payload: string, done: boolean): Doc {
  return docOf([
    ['conversationId', new Int32(1)],
    ['done', done],
    ['payload', new Binary(Buffer.from(payload))],
  ])
}

function refused(): CommandError {
  return new CommandError('AuthenticationFailed', 'Authentication failed.')
}
