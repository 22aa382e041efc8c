import { checkPack } from './check-pack.ts'
import type { Fault } from './fault.ts'
import { MOST_MISSIONS } from './fields.ts'
import { pack as packSchema, type Mission, type Pack } from './mission.ts'
import { readDefinition } from './read-definition.ts'

export type ReadPack = { readonly pack: Pack } | { readonly faults: readonly Fault[] }

/** Reads a pack from YAML or JSON; all that is wrong with it is told with its place in the text. */
export function readPack(text: string, others: readonly Mission[] = []): ReadPack {
  const read = readDefinition(text, {
    schema: packSchema,
    list: 'missions',
    most: MOST_MISSIONS,
    check: (pack) => checkPack(pack, others),
  })
  return 'faults' in read ? read : { pack: read.value }
}
