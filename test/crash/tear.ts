import { cp, mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { StoreOpenError, startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { checkFolder } from '../../src/embedded-store/maintenance/check-folder.ts'
import { DATABASE, newLedger } from './ledger.ts'
import { verify } from './verify.ts'

const PAGE = 4096

export type Tear = 'cut' | 'overwritten'

/** What is torn: the journal or the data file of a store that was killed, or the data file of one that was stopped. */
export const TEARS = ['journal', 'data after a kill', 'data after a stop'] as const
export type TornFile = (typeof TEARS)[number]

/** What became of a copy of the folder after half of a file's last page was lost. */
export interface TearOutcome {
  readonly file: TornFile
  readonly tear: Tear
  /** Refused with a readable line, or opened at a consistent moment. */
  readonly start: 'refused' | 'opened'
  readonly message: string
  /** What `store:check` finds. */
  readonly faults: number
  /** Transactions half there: must be 0 in whatever was opened without a fault. */
  readonly torn: number
}

/** Tears a copy of the folder, checks it and starts a store on it. */
export async function tearCopy(directory: string, file: TornFile, tear: Tear): Promise<TearOutcome> {
  const copy = await mkdtemp(join(tmpdir(), 'laurel-torn-'))
  try {
    await cp(directory, copy, { recursive: true })
    if (file === 'data after a stop') await (await startEmbeddedStore({ directory: copy })).stop()
    await tearLastPage(join(copy, file === 'journal' ? 'store.db-wal' : 'store.db'), tear)
    const { faults, message: finding } = faultsIn(copy)
    const started = await startEmbeddedStore({ directory: copy }).catch((error: unknown) => error)
    if (started instanceof StoreOpenError)
      return { file, tear, start: 'refused', message: started.message, faults, torn: 0 }
    if (started instanceof Error) throw started
    const store = started as Awaited<ReturnType<typeof startEmbeddedStore>>
    const client = await new MongoClient(store.uri).connect()
    const torn = faults > 0 ? 0 : (await verify(client.db(DATABASE), newLedger())).torn
    await client.close()
    await store.stop()
    return { file, tear, start: 'opened', message: finding, faults, torn }
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

function faultsIn(directory: string): { faults: number; message: string } {
  try {
    const { faults } = checkFolder(directory)
    return { faults: faults.length, message: faults[0] ?? '' }
  } catch (error) {
    return { faults: 1, message: error instanceof Error ? error.message : String(error) }
  }
}

/** Takes away the second half of the last page, or writes noise over it. */
async function tearLastPage(path: string, tear: Tear): Promise<void> {
  const { size } = await stat(path)
  const handle = await open(path, 'r+')
  try {
    if (tear === 'cut') await handle.truncate(size - PAGE / 2)
    else {
      const noise = Uint8Array.from({ length: PAGE / 2 }, (_, at) => (at * 151 + 89) & 255)
      await handle.write(noise, 0, noise.length, size - noise.length)
    }
  } finally {
    await handle.close()
  }
}
