import { z } from 'zod'
import { setPresence } from '../presence/set-presence.ts'
import type { GatewayClient } from './client.ts'
import { GatewayClose } from './gateway-close.ts'
import { accountOf } from './identify.ts'

const resumeForm = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int().nullable() })

/** RESUME: replays what the session missed, or op 9 when it is gone or too much was missed. */
export function resume(connection: GatewayClient, payload: unknown): void {
  const { gateway } = connection
  const { world } = gateway
  const parsed = resumeForm.safeParse(payload)
  if (!parsed.success) throw new GatewayClose(4002, 'Error while decoding payload.')
  const account = accountOf(world, parsed.data.token)
  const session = gateway.sessions.get(parsed.data.session_id)
  if (!session || session.identity.userId !== account.user.id) {
    connection.invalidSession(false)
    return
  }
  const sequence = parsed.data.seq ?? 0
  if (sequence > session.sequence) throw new GatewayClose(4007, 'Invalid sequence.')
  const missed = session.since(sequence, world.protocolClock.now())
  if (!missed) {
    gateway.remove(session)
    connection.invalidSession(false)
    return
  }
  const { disconnect, detach } = session
  detach?.()
  disconnect?.(4000, 'resumed elsewhere')
  connection.bind(session)
  if (session.identity.compress) connection.compressPackets()
  for (const packet of missed) session.deliver?.(packet)
  const finish = () => gateway.sendTo(session, 'RESUMED', { _trace: [] })
  const delay = gateway.options.faults.resumedDelay
  if (delay > 0) world.protocolClock.after(delay, finish)
  else finish()
  setPresence(world, account.user.id, world.presences.get(account.user.id)?.status ?? 'online')
}
