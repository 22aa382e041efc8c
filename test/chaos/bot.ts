import { writeSync } from 'node:fs'
import { ClientSession } from 'mongodb'
import { startApp, type App } from '../../src/app.ts'
import { silentLog } from '../../src/core/log.ts'
import { systemRandom } from '../../src/core/random.ts'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import type { BotPlace, Order, Report } from './bot-protocol.ts'

/**
 * The whole app in a process of its own, to be killed: `argv` = its place, as JSON. It tells each phase before it begins
 * (synchronously, so that a kill leaves no doubt) and dies in the middle of a commit when ordered.
 */
const place = JSON.parse(process.argv[2] ?? '') as BotPlace
const { directory, token, apiUrl, cdnUrl, databaseUri, shard } = place
const tell = (line: string) => void writeSync(1, `${line}\n`)

const PHASES: Readonly<Record<string, string>> = {
  'going on with the session of before': 'phase replay',
  'the gateway session was resumed': 'phase serve',
  'reading the history of a gap': 'phase reconcile',
  'a gap was made good from the history': 'phase serve',
}
const log = { ...silentLog, info: hear, warn: hear, error: hear, child: () => log }
function hear(message: string, facts?: object) {
  const phase = PHASES[message]
  if (phase) tell(phase)
  process.stderr.write(`${message} ${JSON.stringify(facts ?? {}, plainly)}\n`)
}

/** Errors have nothing of their own that JSON would show. */
function plainly(_: string, value: unknown): unknown {
  return value instanceof Error ? `${value.name}: ${value.message}` : value
}

/** Filled once it is online. */
const running: { app?: App } = {}
let dieAfter: number | undefined
const { startTransaction, commitTransaction, abortTransaction } = ClientSession.prototype
ClientSession.prototype.startTransaction = function start(...options) {
  tell('commit')
  if (dieAfter !== undefined) setTimeout(() => process.kill(process.pid, 'SIGKILL'), dieAfter)
  startTransaction.apply(this, options)
}
ClientSession.prototype.commitTransaction = async function commit(...options) {
  await commitTransaction.apply(this, options)
  tell('committed')
}
ClientSession.prototype.abortTransaction = async function abort(...options) {
  await abortTransaction.apply(this, options)
  tell('committed')
}

const clock = new VirtualClock(place.now)
process.on('message', (order: Order) => {
  if (order.kind === 'time') clock.advanceTo(order.now)
  if (order.kind === 'die-in-commit') dieAfter = order.after
  if (order.kind === 'report') void tellReport()
  if (order.kind === 'run-jobs') void runJobs()
  if (order.kind === 'stop') void running.app?.stop().then(() => process.exit(0))
})

tell('phase start')
const app = await startApp({
  config: {
    MONGODB_URI: databaseUri,
    STORE_DURABILITY: 'full',
    DISCORD_MESSAGE_CONTENT: true,
    DISCORD_SERVER_MEMBERS: true,
    CARD_WORKERS: 1,
  },
  discord: { token, apiUrl, cdnUrl, shards: shard && { ids: [shard.id], count: shard.count } },
  directory,
  log,
  clock,
  random: systemRandom,
})
running.app = app
tell(`database ${addressOf(app.database.connection)}`)
tell('online')

/** The address with its password, for a second process at the same database. */
function addressOf(connection: object): string {
  return (connection as { readonly _connectionString: string })._connectionString
}

/** While it stops nobody answers any more. */
async function tellReport(): Promise<void> {
  const { app: own } = running
  const answer = own && (await report(own).catch(() => undefined))
  if (answer) process.send?.(answer)
}

async function runJobs(): Promise<void> {
  const repeated = { repeatInterval: { $ne: null }, lockedAt: null }
  const jobs = running.app?.database.connection.collection('jobs')
  await jobs?.updateMany(repeated, { $set: { nextRunAt: new Date() } }).catch(() => undefined)
}

async function report({ database: { connection } }: App): Promise<Report> {
  const now = new Date(clock.now())
  const checkpoints = connection.collection<{ _id: string; heardUpTo: Date | null }>('gateway_checkpoints')
  const [openGaps, ledger, outbox, raffles, roles, checkpoint] = await Promise.all([
    connection.collection('earning_gaps').countDocuments({ state: 'open' }),
    connection.collection('ledger').countDocuments({}),
    connection.collection('outbox').countDocuments({ state: 'waiting' }),
    connection
      .collection('mission_contests')
      .countDocuments({ winners: null, drawAt: { $ne: null, $lte: now } }),
    connection.collection('given_roles').countDocuments({ until: { $lte: now } }),
    checkpoints.findOne({ _id: String(shard?.id ?? 0) }),
  ])
  const heardUpTo = checkpoint?.heardUpTo?.getTime() ?? 0
  return { openGaps, ledger, outbox, due: raffles + roles, heardUpTo }
}
