import type { Gateway } from './gateway.ts'
import type { Session } from './session.ts'

/** The connection of a client that identifies or resumes. */
export interface GatewayClient {
  readonly gateway: Gateway
  /** The gateway's version that it speaks. */
  readonly version: number
  /** Makes `session` this connection's own. */
  bind(session: Session): void
  /** Compresses larger packets from now on, unless the whole connection is compressed. */
  compressPackets(): void
  /** Op 9. */
  invalidSession(resumable: boolean): void
}
