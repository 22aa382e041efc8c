import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Cable {
  /** The same database as before, by way of the cable. */
  readonly uri: string
  cut(): Promise<void>
  mend(): Promise<void>
  remove(): Promise<void>
}

/** A cable between a client and the embedded store that can be cut and mended. */
export async function cableTo(storeUri: string): Promise<Cable> {
  const [, encoded = '', query = ''] = /^mongodb:\/\/([^/]+)\/(.*)$/.exec(storeUri) ?? []
  const to = decodeURIComponent(encoded)
  const at = join(tmpdir(), `laurel-cable-${randomBytes(6).toString('hex')}.sock`).toLowerCase()
  const sockets = new Set<Socket>()

  function plug(): Promise<Server> {
    return new Promise((resolve) => {
      const server = createServer((near) => {
        const far = connect(to)
        endTogether(near, far)
        endTogether(far, near)
        near.pipe(far).pipe(near)
      })
      server.listen(at, () => resolve(server))
    })
  }
  function endTogether(one: Socket, other: Socket) {
    sockets.add(one)
    one.on('error', () => undefined)
    one.once('close', () => {
      sockets.delete(one)
      other.destroy()
    })
  }

  let server: Server | undefined = await plug()
  async function cut() {
    const plugged = server
    server = undefined
    if (!plugged) return
    const closed = new Promise((resolve) => plugged.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    uri: `mongodb://${encodeURIComponent(at)}/${query}`,
    cut,
    async mend() {
      server ??= await plug()
    },
    async remove() {
      await cut()
      rmSync(at, { force: true })
    },
  }
}
