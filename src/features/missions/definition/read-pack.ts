import { DateTime } from 'luxon'
import { checkPack, type Surroundings } from './check-pack.ts'
import type { Fault } from './fault.ts'
import { MOST_MISSIONS } from './fields.ts'
import { pack as packSchema, plannedWindow, type Mission, type Pack } from './mission.ts'
import type { DefinitionText } from './parse-text.ts'
import { readDefinition } from './read-definition.ts'

export type ReadPack = { readonly pack: Pack } | { readonly faults: readonly Fault[] }

/** Reads a pack from YAML or JSON; all that is wrong with it is told with its place in the text. */
export function readPack(text: DefinitionText, around?: Surroundings): ReadPack {
  const read = readDefinition(text, {
    schema: packSchema,
    list: 'missions',
    most: MOST_MISSIONS,
    check: (pack) => checkPack(pack, around),
  })
  if ('faults' in read) return read
  const { timeZone, missions } = read.value
  return {
    pack: timeZone ? { ...read.value, missions: missions.map((one) => exact(one, timeZone)) } : read.value,
  }
}

/** Moments of a pack that names its own time zone are those of that zone, wherever it is read. */
function exact(mission: Mission, zone: string): Mission {
  const window = plannedWindow(mission)
  const moment = (text: string) =>
    /(Z|[+-]\d{2}:\d{2})$/.test(text)
      ? text
      : DateTime.fromISO(text, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ")
  return window ? { ...mission, window: { from: moment(window.from), to: moment(window.to) } } : mission
}
