import { serialize } from 'bson'
import { afterEach, describe, expect, it } from 'vitest'
import { throwFrame, throwFrames } from '../../fuzz/frames/throw-frames.ts'
import { useStore } from '../fixture.ts'
import { WireClient, opMsg } from '../wire-client.ts'

const store = useStore('hostile')
const clients: WireClient[] = []
afterEach(() => clients.splice(0).forEach((client) => client.close()))

async function open(): Promise<WireClient> {
  const client = await WireClient.open(store.uri)
  clients.push(client)
  return client
}

const throwBytes = (bytes: Buffer): Promise<'closed' | 'answered'> => throwFrame(store.uri, bytes)

async function isAlive(): Promise<boolean> {
  return (await store.db.command({ ping: 1 }))['ok'] === 1
}

describe('bytes that no driver sends', () => {
  it.each<[string, Buffer]>([
    ['a length below the header', Buffer.from('0500000001000000000000001dd70700', 'hex')],
    ['a negative length', Buffer.from('ffffffff01000000000000001dd70700', 'hex')],
    ['a length of two gigabytes', Buffer.from('ffffff7f0100000000000000dd070000', 'hex')],
    ['an unknown opcode', withOpCode(opMsg({ ping: 1 }), 4711)],
    ['OP_COMPRESSED, which was never offered', withOpCode(opMsg({ ping: 1 }), 2012)],
    ['required flags that nobody knows', opMsg({ ping: 1, $db: 'x' }, 0b1000)],
    ['a checksum that does not fit', opMsg({ ping: 1, $db: 'x' }, 1)],
  ])('end the connection: %s', async (_name, bytes) => {
    expect(await throwBytes(bytes)).toBe('closed')
    expect(await isAlive()).toBe(true)
  })

  it('get an error and leave the connection open when only the document is broken', async () => {
    const client = await open()
    const broken = opMsg({ ping: 1, text: 'x'.repeat(50), $db: 'x' })
    broken[30] = 0x7e
    client.socket.write(broken)
    expect(await client.reply()).toMatchObject({ ok: 0, codeName: 'InvalidBSON' })
    expect(await client.command('x', { ping: 1 })).toMatchObject({ ok: 1 })
  })

  it('get an error for a document that nests without end', async () => {
    let nested: object = {}
    for (let depth = 0; depth < 5000; depth++) nested = { a: nested }
    const client = await open()
    client.socket.write(opMsg({ find: 'c', filter: nested, $db: 'x' }))
    expect(await client.reply()).toMatchObject({ ok: 0 })
    expect(await isAlive()).toBe(true)
  })

  it(
    'never end the server, nor spoil what is stored, whatever command they were',
    { timeout: 60_000 },
    async () => {
      expect(await throwFrames(store.uri, 500, 1)).toMatchObject({ frames: 500, sound: true })
      expect(await isAlive()).toBe(true)
    },
  )

  it('are put together when they come one by one, and cut when many come at once', async () => {
    const client = await open()
    const message = opMsg({ ping: 1, $db: 'x' })
    for (const byte of message) client.socket.write(Buffer.of(byte))
    expect(await client.reply()).toMatchObject({ ok: 1 })
    client.socket.write(Buffer.concat([message, message, message]))
    for (let answers = 0; answers < 3; answers++) expect(await client.reply()).toMatchObject({ ok: 1 })
  })

  it('as field names change nothing but the document', async () => {
    const names = ['__proto__', 'constructor', 'toString', '', '$x.y', 'a.b', 'hasOwnProperty']
    const things = store.db.collection('names')
    const document = Object.create(null) as Record<string, unknown>
    document['_id'] = 1
    for (const name of names) document[name] = { polluted: name }
    await open().then((client) =>
      client.command('hostile', { insert: 'names', documents: [serializeSafely(document)] }),
    )
    await things.updateOne({ _id: 1 as never }, { $rename: { constructor: '__proto__.x' } }).catch(() => {})
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
    expect(await isAlive()).toBe(true)
    expect(await store.db.collection('other').insertOne({ fine: true })).toMatchObject({ acknowledged: true })
  })

  it('leave room for a thousand connections', { timeout: 60_000 }, async () => {
    const many: WireClient[] = []
    while (many.length < 1000) {
      many.push(...(await Promise.all(Array.from({ length: 100 }, () => WireClient.open(store.uri)))))
    }
    const replies = await Promise.all(many.map((client) => client.command('admin', { ping: 1 })))
    expect(replies.every((reply) => reply['ok'] === 1)).toBe(true)
    many.forEach((client) => client.close())
  })
})

function withOpCode(message: Buffer, opCode: number): Buffer {
  const changed = Buffer.from(message)
  changed.writeInt32LE(opCode, 12)
  return changed
}

function serializeSafely(document: Record<string, unknown>): object {
  return serialize(document).length > 0 ? document : {}
}
