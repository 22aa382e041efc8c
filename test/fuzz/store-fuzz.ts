import { parseArgs } from 'node:util'
import * as fc from 'fast-check'
import { MongoClient } from 'mongodb'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { describeOperation, firstDifference, shrink } from './compare-answers.ts'
import { operation } from './operation.ts'
import { Subject } from './subject.ts'

const ROUND = 200

const { values: options } = parseArgs({
  options: {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    against: { type: 'string' },
  },
})
process.exitCode = await fuzz(Number(options.operations), Number(options.seed), options.against)

/** Random operations on the store (or on the MongoDB at `against`) and on the slow model; 1 at the first difference. */
async function fuzz(count: number, seed: number, against: string | undefined): Promise<number> {
  const store = against === undefined ? await startEmbeddedStore({ directory: null }) : null
  const client = await new MongoClient(against ?? store?.uri ?? '').connect()
  const sessions = [client.startSession(), client.startSession()]
  try {
    const subject = new Subject(client.db('store_fuzz'), 'fuzz', sessions)
    for (let done = 0; done < count; done += ROUND) {
      const size = Math.min(ROUND, count - done)
      const operations = fc.sample(operation, { seed: seed * 1_000_003 + done, numRuns: size })
      if (!(await firstDifference(operations, subject))) continue
      await report(operations, subject, done)
      return 1
    }
    process.stdout.write(`operations ${count}, differences 0\n`)
    return 0
  } finally {
    for (const session of sessions) await session.endSession()
    await client.close()
    await store?.stop()
  }
}

async function report(
  operations: Parameters<typeof shrink>[0],
  subject: Subject,
  done: number,
): Promise<void> {
  const shortest = await shrink(operations, subject)
  const difference = await firstDifference(shortest, subject)
  const steps = shortest.map((step, index) => `${index + 1}. ${describeOperation(step)}`).join('\n')
  const outcome = difference
    ? `the model answers:\n${difference.expected}\nthe store answers:\n${difference.actual}`
    : 'it does not show again when repeated'
  process.stdout.write(
    `a difference within operations ${done + 1} to ${done + operations.length}:\n${steps}\n${outcome}\n`,
  )
}
