import { type Finding, fault, ok } from './finding.ts'

const LEAST_NODE = [20, 19] as const

/** Node's version, its time zone data and its languages. */
export function checkRuntime(): Finding[] {
  return [checkNode(process.versions.node), checkTimeZones(), checkLanguages()]
}

/** Whether `version`, such as "20.19.0", is new enough. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])
  return enough
    ? ok('node', version)
    : fault('node', `${version} is too old`, `install Node ${LEAST_NODE.join('.')} or newer`)
}

/** Daylight saving time decides when a day begins for a member: a runtime without zone data would get it wrong. */
function checkTimeZones(): Finding {
  const offset = (date: string) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', timeZoneName: 'longOffset' })
      .formatToParts(new Date(date))
      .find((part) => part.type === 'timeZoneName')?.value
  const known = Intl.supportedValuesOf('timeZone').length
  const right =
    offset('2026-01-15T12:00:00Z') === 'GMT-05:00' && offset('2026-07-15T12:00:00Z') === 'GMT-04:00'
  return right && known > 300
    ? ok('time zones', `${known} zones, data of ${process.versions['tz'] ?? 'unknown age'}`)
    : fault('time zones', 'this Node has no full time zone data', 'use an official build of Node (full ICU)')
}

function checkLanguages(): Finding {
  const spanish = new Intl.NumberFormat('es-ES').format(1_234_567.5)
  return spanish === '1.234.567,5'
    ? ok('languages', 'English and Spanish number and date formats')
    : fault('languages', 'this Node formats no Spanish', 'use an official build of Node (full ICU)')
}
