import { connect } from 'node:net'
import * as fc from 'fast-check'
import { MongoClient } from 'mongodb'
import { socketPathOf } from '../../embedded-store/wire-client.ts'
import { damagedFrame } from './damaged-frames.ts'

const AT_ONCE = 50

export interface FramesReport {
  readonly frames: number
  readonly answered: number
  /** Connections that the store closed without an answer. */
  readonly closed: number
  /** Whether another client's document is still what it was, and collections agree with their indexes. */
  readonly sound: boolean
  readonly grownMb: number
}

/** Throws `count` damaged frames at a store with a socket; rejects when it stops answering others. */
export async function throwFrames(uri: string, count: number, seed: number): Promise<FramesReport> {
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 10_000 }).connect()
  try {
    const others = client.db('others').collection('kept')
    await others.insertOne({ untouched: true })
    const before = process.memoryUsage.rss()
    let answered = 0
    for (let done = 0; done < count; done += AT_ONCE) {
      const numRuns = Math.min(AT_ONCE, count - done)
      const frames = fc.sample(damagedFrame, { seed: seed * 1_000_003 + done, numRuns })
      const fates = await Promise.all(frames.map((frame) => throwFrame(uri, frame)))
      answered += fates.filter((fate) => fate === 'answered').length
      await client.db('others').command({ ping: 1 })
    }
    const grown = process.memoryUsage.rss() - before
    const sound = (await others.countDocuments({ untouched: true })) === 1 && (await agrees(client))
    return { frames: count, answered, closed: count - answered, sound, grownMb: Math.round(grown / 1e6) }
  } finally {
    await client.close()
  }
}

/** Sends a frame on a connection of its own and waits until the store has answered or closes it. */
export function throwFrame(uri: string, frame: Buffer): Promise<'closed' | 'answered'> {
  return new Promise((resolve) => {
    const socket = connect(socketPathOf(uri), () => socket.end(frame))
    socket.on('data', () => resolve('answered'))
    socket.on('close', () => resolve('closed'))
    socket.on('error', () => resolve('closed'))
  })
}

async function agrees(client: MongoClient): Promise<boolean> {
  for (const { name } of await client.db('frames').listCollections({}, { nameOnly: true }).toArray()) {
    const { valid } = await client.db('frames').command({ validate: name })
    if (valid !== true) return false
  }
  return true
}
