import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { Connection } from './connection.ts'
import type { Gateway } from './gateway.ts'

const LARGEST_PACKET = 64 * 1024

/** Takes the gateway's websocket connections of `server`, at `/gateway` and `/`. */
export function acceptConnections(gateway: Gateway, server: Server): void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_PACKET,
    perMessageDeflate: false,
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const pathname = (request.url ?? '/').split('?')[0] ?? ''
    // Some clients put a slash of their own behind the address that they are told.
    if (!/^\/*(?:gateway\/*)?$/.test(pathname)) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new Connection(gateway, webSocket, request, socket)
      gateway.peers.add(connection)
      webSocket.on('close', () => gateway.peers.delete(connection))
    })
  })
}
