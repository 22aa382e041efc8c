import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Collection, MongoClient } from 'mongodb'
import { startChild } from './child.ts'
import { DATABASE } from './driver-contender.ts'

const SAMPLE_EVERY_MS = 100

/** How a query over all members ended, and the most that the store's process had in memory meanwhile, in megabytes. */
export interface QueryMemory {
  readonly outcome: string
  readonly megabytes: number
}

/** The memory of large queries on the folder's store, in a process that has nothing but the store. */
export async function memoryOfQueries(directory: string): Promise<Record<string, QueryMemory>> {
  const child = await startChild('./served-store.ts', directory)
  const client = await new MongoClient(child.firstLine).connect()
  const members = client.db(DATABASE).collection('members')
  const megabytes = (): Promise<number> => residentMegabytes(child.process.pid ?? 0)
  const report: Record<string, QueryMemory> = {
    'before any query': { outcome: 'resting', megabytes: await megabytes() },
  }
  for (const [name, query] of Object.entries(queries(members))) {
    let most = 0
    const timer = setInterval(
      () => void megabytes().then((now) => (most = Math.max(most, now))),
      SAMPLE_EVERY_MS,
    )
    const outcome = await query().then(
      () => 'answered',
      (error: unknown) =>
        error instanceof Error && 'codeName' in error ? String(error.codeName) : String(error),
    )
    clearInterval(timer)
    report[name] = { outcome, megabytes: Math.max(most, await megabytes()) }
  }
  await client.close()
  await child.kill()
  return report
}

function queries(members: Collection): Record<string, () => Promise<unknown>> {
  return {
    'scan through a cursor': async () => {
      let count = 0
      for await (const _member of members.find({})) count++
      return count
    },
    'sort without an index': () => members.find({}).sort({ name: -1 }).batchSize(100).next(),
    'group by every member': () =>
      members.aggregate([{ $group: { _id: '$_id', xp: { $sum: '$xp' } } }, { $count: 'n' }]).toArray(),
    'all into one array': () =>
      members.aggregate([{ $group: { _id: null, all: { $push: '$$ROOT' } } }]).toArray(),
  }
}

async function residentMegabytes(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Math.round(Number(stdout) / 1000)
}
