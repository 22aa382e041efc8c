import { MongoClient, MongoServerSelectionError } from 'mongodb'
import { type Finding, fault, ok, warning } from './finding.ts'

const LEAST_MONGODB = 6
const PATIENCE_MS = 8_000

/** Reaches the database and looks at what transactions and durable credits need of it. */
export async function checkDatabase(uri: string): Promise<Finding[]> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: PATIENCE_MS })
  try {
    await client.connect()
    return await inspect(client)
  } catch (error) {
    return [unreachable(error)]
  } finally {
    await client.close()
  }
}

async function inspect(client: MongoClient): Promise<Finding[]> {
  const admin = client.db('admin')
  const [{ version }, hello] = await Promise.all([
    admin.command({ buildInfo: 1 }),
    admin.command({ hello: 1 }),
  ])
  const findings = [checkVersion(String(version)), checkTopology(hello)]
  findings.push(checkWriteConcern(client))
  findings.push(await checkWriting(client))
  return findings
}

function checkVersion(version: string): Finding {
  return Number(version.split('.')[0]) >= LEAST_MONGODB
    ? ok('database version', version)
    : fault('database version', `MongoDB ${version} is too old`, `use MongoDB ${LEAST_MONGODB} or newer`)
}

function checkTopology(hello: { setName?: string; msg?: string }): Finding {
  if (hello.setName) return ok('database topology', `replica set "${hello.setName}"`)
  if (hello.msg === 'isdbgrid') return ok('database topology', 'sharded cluster')
  return fault(
    'database topology',
    'a standalone server has no transactions, so XP could be lost or doubled',
    'start mongod with --replSet rs0 and run rs.initiate() once',
  )
}

function checkWriteConcern(client: MongoClient): Finding {
  const acknowledged = client.options.writeConcern?.w ?? 'majority'
  if (acknowledged === 'majority') return ok('write concern', acknowledged)
  return acknowledged === 0
    ? fault('write concern', 'w=0 acknowledges nothing', 'remove w=0 from MONGODB_URI')
    : warning(
        'write concern',
        `w=${acknowledged} can lose acknowledged writes when the primary changes`,
        'remove w from MONGODB_URI or set w=majority',
      )
}

/** A transaction that writes and is undone: the one proof that the account may do what the bot does. */
async function checkWriting(client: MongoClient): Promise<Finding> {
  const name = client.db().databaseName
  const session = client.startSession()
  try {
    session.startTransaction()
    await client.db().collection('doctor').insertOne({ at: new Date() }, { session })
    await session.abortTransaction()
    return ok('database access', `transactions work in "${name}"`)
  } catch (error) {
    return fault(
      'database access',
      `a transaction in "${name}" failed (${errorName(error)})`,
      'give the account in MONGODB_URI the role readWrite on that database',
    )
  } finally {
    await session.endSession()
  }
}

function unreachable(error: unknown): Finding {
  if (error instanceof MongoServerSelectionError)
    return fault(
      'database',
      `no server answered within ${PATIENCE_MS / 1000} s (${reasonOf(error)})`,
      'check host, port, network and the replicaSet name in MONGODB_URI',
    )
  return fault(
    'database',
    `the connection failed (${errorName(error)})`,
    'check MONGODB_URI: account, password, options',
  )
}

function reasonOf(error: MongoServerSelectionError): string {
  for (const server of error.reason?.servers.values() ?? []) {
    if (server.error) return errorName(server.error)
  }
  return 'no reason given'
}

/** Driver messages may repeat the address with its password: only names and codes are shown. */
function errorName(error: unknown): string {
  const { codeName, cause, name } = error as { codeName?: string; cause?: { code?: string }; name?: string }
  return codeName ?? cause?.code ?? name ?? 'unknown reason'
}
