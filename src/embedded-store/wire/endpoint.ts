import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The kernel's limit for the path of a socket, its closing zero left out. */
const MAX_SOCKET_PATH_BYTES = 103

/** Where clients reach the store: a socket that only this user can open, or a port of the loopback. */
export type Endpoint =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'loopback'; readonly user: string; readonly password: string }

/**
 * A place to listen at. The socket lies in a new folder with mode 0700; its path is in lower case, since drivers
 * compare addresses so.
 */
export function makeEndpoint(transport: Endpoint['kind'] = defaultTransport()): Endpoint {
  if (transport === 'loopback') return loopback()
  const name = `laurel-${randomBytes(6).toString('hex')}`
  for (const base of new Set([tmpdir(), '/tmp'])) {
    const path = join(base, name, 'store.sock')
    if (Buffer.byteLength(path) > MAX_SOCKET_PATH_BYTES || path !== path.toLowerCase()) continue
    mkdirSync(dirname(path), { mode: 0o700 })
    return { kind: 'socket', path }
  }
  return loopback()
}

function defaultTransport(): Endpoint['kind'] {
  return process.platform === 'win32' ? 'loopback' : 'socket'
}

function loopback(): Endpoint {
  return { kind: 'loopback', user: 'laurel', password: randomBytes(24).toString('hex') }
}

/** Removes what the endpoint left on disk. */
export function removeEndpoint(endpoint: Endpoint): void {
  if (endpoint.kind === 'socket') rmSync(dirname(endpoint.path), { recursive: true, force: true })
}

/** The address for a MongoDB driver; `port` is of the loopback only. */
export function endpointUri(endpoint: Endpoint, port: number): string {
  if (endpoint.kind === 'socket')
    return `mongodb://${encodeURIComponent(endpoint.path)}/?directConnection=true`
  const { user, password } = endpoint
  return `mongodb://${user}:${password}@127.0.0.1:${port}/?directConnection=true&authMechanism=SCRAM-SHA-256`
}

/** How the server calls itself in hello. */
export function endpointAddress(endpoint: Endpoint, port: number): string {
  return endpoint.kind === 'socket' ? endpoint.path : `127.0.0.1:${port}`
}
