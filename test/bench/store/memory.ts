import type { Collection } from 'mongodb'

/** The most that this process, store included, had in memory during each query over all members, in megabytes. */
export async function memoryOfQueries(members: Collection): Promise<Record<string, object>> {
  const queries: Record<string, () => Promise<unknown>> = {
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
  const report: Record<string, object> = {}
  for (const [name, query] of Object.entries(queries)) {
    let most = 0
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
    const outcome = await query().then(
      () => 'answered',
      (error: unknown) =>
        error instanceof Error && 'codeName' in error ? String(error.codeName) : String(error),
    )
    clearInterval(timer)
    report[name] = { outcome, megabytes: Math.round(Math.max(most, process.memoryUsage.rss()) / 1e6) }
  }
  return report
}
