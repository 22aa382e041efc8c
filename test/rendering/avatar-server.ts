import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface AvatarServer {
  readonly origin: string
  readonly requests: string[]
  stop(): Promise<void>
}

/** A stand-in for the CDN on loopback; `answer` decides what each path gives. */
export async function startAvatarServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<AvatarServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
