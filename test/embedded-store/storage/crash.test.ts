import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { checkFolder } from '../../../src/embedded-store/maintenance/check-folder.ts'
import { killRounds } from '../../crash/kill-rounds.ts'
import { newLedger } from '../../crash/ledger.ts'
import { onSmallDisk } from '../../crash/small-disk.ts'
import { tearCopy } from '../../crash/tear.ts'
import { SOUND, type Verdict } from '../../crash/verify.ts'

/** The short form of `npm run store:crash`. */
describe('a store that is killed while many clients write', () => {
  let directory: string
  let verdict: Verdict
  const ledger = newLedger()

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'laurel-killed-'))
    verdict = await killRounds(directory, ledger, { kills: 3, seed: 5, tell: () => {} })
  }, 120_000)
  afterAll(() => rm(directory, { recursive: true, force: true }))

  it('keeps whatever it acknowledged, nothing by halves, and its indexes in step', () => {
    expect(verdict).toEqual(SOUND)
    expect(ledger.acknowledged).toBeGreaterThan(0)
  })

  it.each(['cut', 'overwritten'] as const)(
    'opens at its last whole write when the journal is %s',
    async (tear) => {
      expect(await tearCopy(directory, 'journal', tear)).toMatchObject({
        start: 'opened',
        faults: 0,
        torn: 0,
      })
    },
    60_000,
  )

  it('needs nothing of a torn data file that its journal still has', { timeout: 60_000 }, async () => {
    expect(await tearCopy(directory, 'data after a kill', 'cut')).toMatchObject({ faults: 0, torn: 0 })
  })

  it('is refused with a readable line when its data file ends too early', { timeout: 60_000 }, async () => {
    const outcome = await tearCopy(directory, 'data after a stop', 'cut')
    expect(outcome).toMatchObject({ start: 'refused', faults: 1 })
    expect(outcome.message).toMatch(/^The data file in .+ is damaged \(it ends after \d+ of \d+ bytes\)/)
  })

  it('shows in a check when a document is not what was written', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'laurel-altered-'))
    try {
      await cp(directory, copy, { recursive: true })
      await (await startEmbeddedStore({ directory: copy })).stop()
      const database = new Database(join(copy, 'store.db'))
      const row = database.prepare('SELECT record, body FROM documents ORDER BY record DESC LIMIT 1').raw()
      const [record, body] = row.get([]) as [number, Buffer]
      const altered = Buffer.from(body)
      altered[altered.length - 2] = (altered.at(-2) ?? 0) ^ 1
      database.prepare('UPDATE documents SET body = ? WHERE record = ?').run([altered, record])
      database.close()
      expect(checkFolder(copy).faults.join()).toContain(`record ${record} is not what was written`)
    } finally {
      await rm(copy, { recursive: true, force: true })
    }
  })
})

describe('a store whose disk is full', () => {
  it('says so, loses nothing, and goes on when there is room', { timeout: 120_000 }, async (context) => {
    const report = await onSmallDisk()
    if (!report) return context.skip('nobody may mount a small disk here')
    expect(report).toMatchObject({
      refusal: 'OutOfDiskSpace',
      whileFull: SOUND,
      goesOn: true,
      afterwards: SOUND,
    })
    expect(report.acknowledged).toBeGreaterThan(100)
  })
})
