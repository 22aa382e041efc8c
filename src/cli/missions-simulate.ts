import { readFile, writeFile } from 'node:fs/promises'
import { IANAZone } from 'luxon'
import { readConfig } from '../config.ts'
import { systemClock } from '../core/clock.ts'
import { silentLog } from '../core/log.ts'
import type { Connection } from '../database/index.ts'
import { calendarOf } from '../features/boards/index.ts'
import { curveOf, levelsSettings } from '../features/levels/index.ts'
import { faultsText, forecastText, readPack, simulateDraft } from '../features/missions/index.ts'
import { createTranslate } from '../i18n/index.ts'
import { createSettings } from '../settings/index.ts'
import { onDatabase } from './on-database.ts'
import { readOptions } from './read-options.ts'
import { readWholeNumber } from './read-whole-number.ts'

const USAGE = `npm run missions:simulate -- --guild ID [--pack FILE] [--days 14] [--zone Europe/Madrid] [--json FILE]
  --guild  the server's ID: with Discord's developer mode on, right-click the server > Copy Server ID
  --pack   the starter pack if left out
  --json   writes the forecast into a file, too; "-" writes it here instead of text`
const MOST_DAYS = 365

const values = readOptions(
  {
    guild: { type: 'string' },
    pack: { type: 'string', default: 'assets/packs/starter.yaml' },
    days: { type: 'string', default: '14' },
    zone: { type: 'string' },
    json: { type: 'string' },
  },
  USAGE,
)
const { guild: guildId, zone } = values
const days = readWholeNumber('--days', values.days, 1)
const translate = createTranslate()
const t = (key: Parameters<typeof translate>[1], facts = {}) => translate('en-US', key, facts)

/** What Discord would take for markdown is escaped in texts for it. */
function unescaped(markdown: string): string {
  return markdown.replaceAll(/\\([^\w\s])/g, '$1')
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

if (!guildId || !/^\d{17,20}$/.test(guildId)) refuse(USAGE)
if (days > MOST_DAYS) refuse(`--days takes at most ${MOST_DAYS}`)
if (zone !== undefined && !IANAZone.isValidZone(zone)) refuse(`There is no time zone "${zone}"`)
const result = readConfig()
if ('faults' in result) refuse(result.faults.join('\n'))
const text = await readFile(values.pack, 'utf8').catch(() => refuse(`${values.pack} can not be read`))
const read = readPack(text)
if ('faults' in read) refuse(`${values.pack}: ${unescaped(faultsText(read.faults, t))}`)
const { pack } = read

async function forecast(database: Connection, guild: string) {
  const settings = createSettings({ connection: database, clock: systemClock, log: silentLog })
  const { calendar } = await calendarOf(settings, guild)
  const curve = curveOf(await settings.get(guild, levelsSettings))
  return simulateDraft(database, {
    guildId: guild,
    missions: pack.missions,
    pools: pack.pools,
    calendar: { ...calendar, timeZone: zone ?? calendar.timeZone },
    curve,
    days,
    until: systemClock.now(),
  })
}

try {
  const found = await onDatabase(result.config, (database) => forecast(database, guildId))
  if (found.deeds === 0)
    process.stderr.write(`Nobody earned anything in ${guildId} in these ${days} days: is this the server?\n`)
  const json = `${JSON.stringify(found, null, 2)}\n`
  process.stdout.write(values.json === '-' ? json : `${unescaped(forecastText(found, t, Infinity))}\n`)
  if (values.json !== undefined && values.json !== '-') await writeFile(values.json, json)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
