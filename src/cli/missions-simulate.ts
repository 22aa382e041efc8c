import { readFile } from 'node:fs/promises'
import { readConfig } from '../config.ts'
import { systemClock } from '../core/clock.ts'
import { silentLog } from '../core/log.ts'
import { connectDatabase } from '../database/index.ts'
import { startEmbeddedStore } from '../embedded-store/index.ts'
import { pathText, readPack, simulateDraft } from '../features/missions/index.ts'
import { calendarOf } from '../features/boards/index.ts'
import { curveOf, levelsSettings } from '../features/levels/index.ts'
import { createSettings } from '../settings/index.ts'
import { readOptions } from './read-options.ts'

const USAGE = 'Usage: npm run missions:simulate -- --guild ID --pack FILE [--days 14] [--zone Europe/Madrid]'

const values = readOptions(
  {
    guild: { type: 'string' },
    pack: { type: 'string', default: 'assets/packs/starter.yaml' },
    days: { type: 'string', default: '14' },
    zone: { type: 'string' },
  },
  USAGE,
)
const result = readConfig()
if ('faults' in result || !values.guild || !/^\d{17,20}$/.test(values.guild)) {
  process.stderr.write(`${'faults' in result ? result.faults.join('\n') : USAGE}\n`)
  process.exit(1)
}
const pack = await readFile(values.pack, 'utf8').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
const read = readPack(pack)
if ('faults' in read) {
  for (const { code, path, line, column } of read.faults)
    process.stderr.write(`${values.pack}:${line ?? 1}:${column ?? 1} ${pathText(path)} ${code}\n`)
  process.exit(1)
}
const { config } = result
const store = config.MONGODB_URI
  ? undefined
  : await startEmbeddedStore({ directory: `${config.DATA_DIRECTORY}/store` })
const database = await connectDatabase(config.MONGODB_URI ?? store?.uri ?? '', { log: silentLog })
const { connection } = database
const settings = createSettings({ connection, clock: systemClock, log: silentLog })
const { calendar } = await calendarOf(settings, values.guild)
const curve = curveOf(await settings.get(values.guild, levelsSettings))
const forecast = await simulateDraft(connection, {
  guildId: values.guild,
  missions: read.pack.missions,
  pools: read.pack.pools,
  calendar: { ...calendar, timeZone: values.zone ?? calendar.timeZone },
  curve,
  days: Math.min(365, Math.max(1, Number(values.days) || 14)),
  until: Date.now(),
})
process.stdout.write(`${JSON.stringify(forecast, null, 2)}\n`)
await database.close()
await store?.stop()
