import { type Socket, connect } from 'node:net'
import { type Document, deserialize, serialize } from 'bson'

/** The path of the socket that a store's address names. */
export function socketPathOf(uri: string): string {
  return decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(uri)?.[1] ?? '')
}

/** A client that sends commands as they are, without a driver's own ideas about sessions. */
export class WireClient {
  readonly socket: Socket
  #received = Buffer.alloc(0)
  #waiting: ((reply: Document) => void)[] = []
  #replies: Document[] = []

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk])
      this.#deliver()
    })
    socket.on('error', () => {})
  }

  static open(uri: string): Promise<WireClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(socketPathOf(uri), () => resolve(new WireClient(socket)))
      socket.once('error', reject)
    })
  }

  command(database: string, command: Document): Promise<Document> {
    this.socket.write(opMsg({ ...command, $db: database }))
    return this.reply()
  }

  /** The next reply, whatever it answers. */
  reply(): Promise<Document> {
    const ready = this.#replies.shift()
    return ready ? Promise.resolve(ready) : new Promise((resolve) => this.#waiting.push(resolve))
  }

  close(): void {
    this.socket.destroy()
  }

  #deliver(): void {
    while (this.#received.length >= 16 && this.#received.length >= this.#received.readInt32LE(0)) {
      const length = this.#received.readInt32LE(0)
      const message = this.#received.subarray(0, length)
      this.#received = this.#received.subarray(length)
      const start = message.readInt32LE(12) === 1 ? 36 : 21
      const reply = deserialize(message.subarray(start))
      const wanted = this.#waiting.shift()
      if (wanted) wanted(reply)
      else this.#replies.push(reply)
    }
  }
}

/** The bytes of an OP_MSG with this body. */
export function opMsg(body: Document, flags = 0): Buffer {
  const document = serialize(body)
  const head = Buffer.alloc(21)
  head.writeInt32LE(21 + document.length, 0)
  head.writeInt32LE(1, 4)
  head.writeInt32LE(2013, 12)
  head.writeUInt32LE(flags, 16)
  return Buffer.concat([head, document])
}
