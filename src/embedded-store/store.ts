import { tmpdir } from 'node:os'
import type { Log } from '../core/log.ts'
import { SpillFile } from './aggregation/spill-file.ts'
import { FailPoints } from './commands/fail-points.ts'
import { Cursors } from './cursors/cursors.ts'
import { Catalog } from './storage/catalog.ts'
import type { Engine } from './storage/engine.ts'
import { Garbage } from './storage/garbage.ts'
import { Records } from './storage/records.ts'
import { DirectAccess } from './transactions/direct-access.ts'
import { Locks } from './transactions/locks.ts'
import { Sessions } from './transactions/sessions.ts'
import { SnapshotHistory } from './transactions/snapshot-history.ts'
import { StatementLog } from './transactions/statement-log.ts'
import { Versions } from './transactions/versions.ts'

/** Everything that commands work on. */
export interface Store {
  readonly engine: Engine
  readonly catalog: Catalog
  readonly garbage: Garbage
  readonly records: Records
  readonly versions: Versions
  readonly locks: Locks
  readonly sessions: Sessions
  readonly cursors: Cursors
  readonly direct: DirectAccess
  readonly statementLog: StatementLog
  readonly snapshots: SnapshotHistory
  /** Faults that tests ask for; null unless the store was started for that. */
  readonly failPoints: FailPoints | null
  readonly log: Log
  /** A file for what an operation has no room for in memory. */
  spill(): SpillFile
  /** Milliseconds since the epoch. */
  readonly startedAt: number
}

/** Puts the parts of a store together over an open engine. */
export function createStore(engine: Engine, log: Log, testCommands = false, spillFolder = tmpdir()): Store {
  const versions = new Versions()
  const locks = new Locks()
  const garbage = new Garbage(engine)
  const catalog = new Catalog(engine, garbage)
  catalog.dropUnfinishedIndexes()
  const records = new Records(engine, catalog, versions)
  const statementLog = new StatementLog(engine)
  const sessions = new Sessions(statementLog, locks, versions)
  const cursors = new Cursors()
  engine.onRollback(() => sessions.forgetFinished())
  return {
    engine,
    catalog,
    garbage,
    records,
    versions,
    locks,
    sessions,
    cursors,
    direct: new DirectAccess(catalog, records, locks, versions),
    statementLog,
    snapshots: new SnapshotHistory(versions),
    failPoints: testCommands ? new FailPoints() : null,
    log,
    spill: () => new SpillFile(spillFolder),
    startedAt: Date.now(),
  }
}
