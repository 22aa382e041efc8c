import type { Activity } from '../../../src/features/earning/activity.ts'
import { silentLog } from '../../../src/core/log.ts'
import type { OutboxEntry } from '../../../src/core/outbox.ts'
import { buildIndexes, connectDatabase, rawCollection } from '../../../src/database/index.ts'
import { rankNodeModel } from '../../../src/database/ranking/index.ts'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import {
  commitBatch,
  type Batch,
  type CommitServices,
  type Consequence,
} from '../../../src/features/earning/commit-batch.ts'
import type { Gate } from '../../../src/features/earning/gates.ts'
import { ledgerModel } from '../../../src/features/earning/ledger.store.ts'
import { memberTotalsModel } from '../../../src/features/earning/member-totals.store.ts'
import { prepareStores } from '../../../src/features/earning/prepare-stores.ts'
import type { EarningSettings } from '../../../src/features/earning/settings.ts'
import { fixedMessages } from './activities.ts'
import type { SettingsReader } from '../../../src/core/settings.ts'
import { undoRunModel } from '../../../src/features/earning/undo-run.store.ts'
import { createStandings } from '../../../src/features/earning/standings.ts'

export const FIXED_AMOUNT = 20

/** Settings that are the same in every guild; a fixed amount a message unless told otherwise. */
export function fixedSettings(values: EarningSettings = fixedMessages(FIXED_AMOUNT)): SettingsReader {
  const reader = { get: async () => values, peek: () => values, onChange: () => () => undefined }
  return reader as unknown as SettingsReader
}

/** The earning path over a store of its own in memory, or over the one at `uri`. */
export async function openEarningStore(options: { uri?: string; settings?: SettingsReader } = {}) {
  const store = options.uri ? undefined : await startEmbeddedStore({ directory: null })
  const database = await connectDatabase(options.uri ?? store?.uri ?? '', { log: silentLog })
  prepareStores(database.connection)
  await buildIndexes(database.connection, silentLog)
  const effects: OutboxEntry[] = []
  const consequences: Consequence[] = []
  const gates: Gate[] = []
  const services = {
    database: database.connection,
    settings: options.settings ?? fixedSettings(),
    outbox: { add: async (entries: readonly OutboxEntry[]) => void effects.push(...entries) },
    now: () => 1_700_000_000_000,
    drawAmount: (_guildId: string, _key: string, least: number) => least,
    consequences,
    gates,
  }
  const ledger = () => rawCollection(ledgerModel(database.connection))
  const undoRuns = () => rawCollection(undoRunModel(database.connection))
  const totals = () => rawCollection(memberTotalsModel(database.connection))
  return {
    ...services,
    effects,
    standings: createStandings(database.connection),
    commitWith: (other: CommitServices, activities: readonly Activity[]) =>
      commitBatch(other, { activities, checkpoints: [], gaps: [] }),
    commit: (activities: readonly Activity[], rest: Partial<Batch> = {}) =>
      commitBatch(services, { activities, checkpoints: [], gaps: [], ...rest }),
    entries: () => ledger().find().toArray(),
    members: () => totals().find().toArray(),
    /** XP by member, from the totals. */
    async xp(): Promise<Record<string, number>> {
      const members = await totals().find().toArray()
      return Object.fromEntries(members.map(({ memberId, xp }) => [memberId, xp]))
    },
    async clear() {
      effects.length = 0
      consequences.length = 0
      gates.length = 0
      const nodes = rawCollection(rankNodeModel(database.connection))
      await Promise.all(
        [ledger(), totals(), undoRuns(), nodes].map((collection) => collection.deleteMany({})),
      )
    },
    async close() {
      await database.close()
      await store?.stop()
    },
  }
}

export type EarningStore = Awaited<ReturnType<typeof openEarningStore>>
