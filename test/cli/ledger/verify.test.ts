import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../../src/cli/ledger/verify.ts'
import { silentLog } from '../../../src/core/log.ts'
import { rawCollection } from '../../../src/database/index.ts'
import { rankNodeModel } from '../../../src/database/ranking/index.ts'
import { boardScoreModel } from '../../../src/features/boards/board-score.store.ts'
import { ledgerModel } from '../../../src/features/earning/ledger.store.ts'
import { memberTotalsModel } from '../../../src/features/earning/member-totals.store.ts'
import { ShardLeases } from '../../../src/features/earning/shard-leases.ts'
import { holdings, noHoldings } from '../../../src/features/missions/stores/holdings.store.ts'
import { messageAt } from '../../features/earning/activities.ts'
import { openEarningStore, type EarningStore } from '../../features/earning/store-harness.ts'

const NOON = Date.UTC(2026, 5, 1, 12)

let store: EarningStore
beforeAll(async () => {
  store = await openEarningStore()
})
afterAll(() => store.close())
afterEach(async () => {
  await store.clear()
  await rawCollection(boardScoreModel(store.database)).deleteMany({})
  await holdings(store.database).deleteMany({})
})

async function run(mayRepair = false) {
  const lines: string[] = []
  const tell = (line: string) => void lines.push(line)
  const isRight = await verify(store.database, mayRepair, { tell, remark: tell })
  return { isRight, told: lines.join('\n') }
}

describe('npm run ledger:verify', () => {
  it('says that all agrees, also of a ledger with nothing in it', async () => {
    expect(await run()).toEqual({ isRight: true, told: 'no entries of nobody; all agrees' })
    await store.commit([messageAt(NOON)])
    expect(await run(true)).toMatchObject({ isRight: true })
    expect(await run()).toEqual({ isRight: true, told: '1 entry of 1 member; all agrees' })
  })

  it('names each fault in a sentence, and sets all of them right when it may', async () => {
    await store.commit([0, 1, 2, 3].map((salt) => messageAt(NOON, { memberId: `200${salt}`, salt })))
    const totals = rawCollection(memberTotalsModel(store.database))
    await totals.updateOne({ memberId: '2000' }, { $inc: { xp: 1980, pendingXp: 5 } })
    await rawCollection(ledgerModel(store.database)).deleteOne({ memberId: '2001' })
    await rawCollection(rankNodeModel(store.database)).deleteMany({})
    const { _id, ...purse } = noHoldings('1000', '2002')
    await holdings(store.database).updateOne({ _id }, { $set: { ...purse, coins: 500 } }, { upsert: true })

    const { isRight, told } = await run()
    expect(isRight).toBe(false)
    expect(told).toContain(
      'total: member 2000 of guild 1000 has 2,000 XP where the ledger tells 20; 5 XP held where the ledger tells 0',
    )
    expect(told).toContain('total: member 2001 of guild 1000 has 20 XP where the ledger tells 0')
    expect(told).toContain('purse: member 2002 of guild 1000 has 500 coins where the ledger tells 0')
    expect(told).toContain(
      'score: member 2003 has 0 XP where the ledger tells 20 on board week:1000:2026-06-01',
    )
    expect(told).toContain('board: all-time:1000 has ')
    expect(told).toContain('3 entries of 4 members; wrong: 2 totals, 1 purse, 6 scores, 1 board')

    expect(await run(true)).toMatchObject({ isRight: true })
    expect(await run()).toEqual({ isRight: true, told: '3 entries of 4 members; all agrees' })
  })

  it('repairs nothing beside a bot that runs on the same database', async () => {
    const leases = new ShardLeases(store.database)
    await leases.claim([0], silentLog)
    await expect(run(true)).rejects.toThrow(/A bot runs on this database \(process \d+ on /)
    await leases.release()
    expect(await run(true)).toMatchObject({ isRight: true })
  })
})
