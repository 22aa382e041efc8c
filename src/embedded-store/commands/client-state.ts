/** What the server remembers of one connection. */
export interface ClientState {
  readonly id: number
  authenticated: boolean
  /** The conversation of an authentication that is under way. */
  conversation: unknown
  /** The name that the client gave of itself in its handshake. */
  application: string
}
