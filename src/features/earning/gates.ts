import type { ClientSession } from '../../database/index.ts'
import type { Snowflake } from '../../core/snowflake.ts'
import type { HoldReason } from './reason.ts'

/** Somebody whose activities are about to be judged. */
export interface GateMember {
  readonly guildId: Snowflake
  readonly memberId: Snowflake
  /** Roles as seen last. */
  readonly roleIds: readonly Snowflake[]
}

/**
 * Says of whom to hold what they earn, and why: how verification, spam and raid defence stand in front of every reward. Asked once
 * a batch inside the transaction, so what it reads with the session is as fresh as the commit; answers by `memberKey`. What it
 * held is released with `settleHeld`, or by itself once the member does something and no gate holds it any longer. Asked about those
 * who react and reply, too: what somebody gives whose own XP would be held counts for nobody.
 */
export type Gate = (
  members: readonly GateMember[],
  session: ClientSession,
) => Promise<ReadonlyMap<string, readonly HoldReason[]>>
