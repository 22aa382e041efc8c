import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import type { MemberPages } from './member-pages.ts'
import type { OpenGaps } from './open-gaps.ts'
import type { ReconciliationServices } from './reconciliation.ts'

/** What the parts of a reading share. */
export interface GuildReading extends ReconciliationServices {
  readonly open: OpenGaps
  readonly signal: AbortSignal
  /** Who the authors are, asked for once. */
  readonly authors: MemberPages
  /** Hears dispatches, and resolves once there is room for more. */
  readonly tell: (packets: readonly GatewayDispatchPayload[], at?: number) => Promise<void>
}
