import type { ClientSession } from '../../database/index.ts'
import type { Gate, GateMember } from './gates.ts'
import type { HoldReason } from './reason.ts'

/** Why what these members earn now would be held, by `memberKey`; those of whom nothing is held are left out. */
export async function askGates(
  gates: readonly Gate[],
  members: readonly GateMember[],
  session: ClientSession,
): Promise<ReadonlyMap<string, readonly HoldReason[]>> {
  const holds = new Map<string, readonly HoldReason[]>()
  for (const gate of gates)
    for (const [id, reasons] of await gate(members, session))
      if (reasons.length > 0) holds.set(id, [...(holds.get(id) ?? []), ...reasons])
  return holds
}
