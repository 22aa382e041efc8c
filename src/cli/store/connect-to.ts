import { MongoClient } from 'mongodb'

const PATIENCE_MS = 10_000

/** A client of the MongoDB at this address; throws one readable line, without the password, when there is none. */
export async function connectTo(address: string): Promise<MongoClient> {
  let client: MongoClient
  try {
    client = new MongoClient(address, { serverSelectionTimeoutMS: PATIENCE_MS })
  } catch (error) {
    throw new Error(`${withoutPassword(address)} is no address of a MongoDB: ${reasonOf(error)}`, {
      cause: error,
    })
  }
  try {
    return await client.connect()
  } catch (error) {
    await client.close()
    throw new Error(`No MongoDB answers at ${withoutPassword(address)}: ${reasonOf(error)}`, { cause: error })
  }
}

function withoutPassword(address: string): string {
  return address.replace(/(\/\/[^:@/]*):[^@/]*@/, '$1:***@')
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ')
}
