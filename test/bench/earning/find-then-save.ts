import { Schema } from 'mongoose'
import { silentLog } from '../../../src/core/log.ts'
import { connectDatabase, modelOn } from '../../../src/database/index.ts'
import type { Script } from './script.ts'

interface Level {
  userID: string
  guildID: string
  xp: number
  level: number
  lastUpdated: Date
}

const schema = new Schema<Level>({
  userID: String,
  guildID: String,
  xp: { type: Number, default: 0 },
  level: { type: Number, default: 0 },
  lastUpdated: Date,
})

/** How many messages a second the usual way takes: for each message find the member's document, change it and save it, one after the other. */
export async function measureFindThenSave(uri: string, script: Script, count: number): Promise<number> {
  const { connection, close } = await connectDatabase(uri, { log: silentLog })
  try {
    const model = modelOn(connection, 'BenchLevel', schema)
    await model.createCollection()
    const lines = script.lines.slice(0, count)
    const began = performance.now()
    for (const { who } of lines) {
      const key = { userID: String(who), guildID: '1' }
      const user = (await model.findOne(key)) ?? new model(key)
      user.xp += 20
      user.level = Math.floor(0.1 * Math.sqrt(user.xp))
      user.lastUpdated = new Date()
      await user.save()
    }
    const perSecond = Math.round(lines.length / ((performance.now() - began) / 1000))
    await model.collection.drop()
    return perSecond
  } finally {
    await close()
  }
}
