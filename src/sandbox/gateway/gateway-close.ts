/** Ends a connection with one of the gateway's close codes; throw it while handling a packet. */
export class GatewayClose extends Error {
  override readonly name = 'GatewayClose'
  readonly code: number

  constructor(code: number, reason: string) {
    super(reason)
    this.code = code
  }
}
