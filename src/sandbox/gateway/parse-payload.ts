import { z } from 'zod'
import { GatewayClose } from './gateway-close.ts'

/** An id, which some clients send as a number. */
export const gatewayId = z.union([z.string(), z.number().int()]).transform(String)

/** Holds what a client sent against `form`; closes with 4002 when it does not fit. */
export function parsePayload<T extends z.ZodType>(form: T, payload: unknown): z.output<T> {
  const parsed = form.safeParse(payload)
  if (!parsed.success) throw new GatewayClose(4002, 'Error while decoding payload.')
  return parsed.data
}
