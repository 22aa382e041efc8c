import type { Connection } from '../../database/index.ts'
import { rankNodeModel } from '../../database/ranking/index.ts'

import { activeEventModel } from './active-event.store.ts'
import { leftMemberModel } from './arrivals/left-member.store.ts'
import { checkpointModel } from './checkpoint.store.ts'
import { gapModel } from './gap.store.ts'
import { snapshotModel } from './gateway-snapshot/snapshot.store.ts'
import { ledgerDayModel } from './ledger-day.store.ts'
import { ledgerFloorModel } from './ledger-floor.store.ts'
import { ledgerModel } from './ledger.store.ts'
import { memberTotalsModel } from './member-totals.store.ts'
import { shardLeaseModel } from './shard-lease.store.ts'
import { undoRunModel } from './undo-run.store.ts'
import { voicePresenceModel } from './voice-presence.store.ts'

/** Names every collection of this feature on the connection, so that their indexes are built at the start. */
export function prepareStores(connection: Connection): void {
  for (const model of [
    rankNodeModel,
    ledgerModel,
    ledgerDayModel,
    ledgerFloorModel,
    memberTotalsModel,
    checkpointModel,
    snapshotModel,
    gapModel,
    shardLeaseModel,
    voicePresenceModel,
    activeEventModel,
    undoRunModel,
    leftMemberModel,
  ])
    model(connection)
}
