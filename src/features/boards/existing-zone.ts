import { IANAZone } from 'luxon'

const MOST_KNOWN = 1000
/** Whether zones exist, as looked up before: making one takes long, and every credit asks. */
const known = new Map<string, boolean>()

/** The first of these zones that exists: one that ceased to falls back to the next, at last to UTC. */
export function existingZone(...zones: readonly (string | null | undefined)[]): string {
  return zones.find((zone) => zone && exists(zone)) ?? 'Etc/UTC'
}

function exists(zone: string): boolean {
  const found = known.get(zone)
  if (found !== undefined) return found
  if (known.size >= MOST_KNOWN) known.clear()
  const isValid = IANAZone.isValidZone(zone)
  known.set(zone, isValid)
  return isValid
}
