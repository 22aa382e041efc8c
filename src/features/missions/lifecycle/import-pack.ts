import type { Fault } from '../definition/fault.ts'
import { MOST_MISSIONS } from '../definition/fields.ts'
import type { Mission } from '../definition/mission.ts'
import { parseText, type DefinitionText } from '../definition/parse-text.ts'
import { placed } from '../definition/read-definition.ts'
import { readPack } from '../definition/read-pack.ts'
import type { MissionsServices } from '../services.ts'
import { changeMissions, freshHead } from './change-missions.ts'
import { localize } from './localize.ts'
import { publishedMissions } from './published-missions.ts'

export type Imported = { readonly ids: readonly string[] } | { readonly faults: readonly Fault[] }

/** Reads a pack into drafts: nothing is published, and nothing is kept of a pack with a fault. */
export async function importPack(
  services: Pick<MissionsServices, 'database' | 'shelf' | 'guilds' | 'achievements'>,
  guildId: string,
  text: DefinitionText,
  at: number,
): Promise<Imported> {
  const achievements = await services.achievements.known(guildId)
  const parsed = typeof text === 'string' ? parseText(text) : text
  return changeMissions(services, guildId, async ({ guild, heads, session, save, savePools }) => {
    const published = await publishedMissions(services.database, guildId, heads.values(), session)
    const others = [...heads.values()].flatMap(
      ({ missionId, draft }) => draft ?? published.get(missionId) ?? [],
    )
    const read = readPack(parsed, { missions: others, achievements })
    if ('faults' in read) return read
    const { missions, pools } = read.pack
    const faults: Fault[] = []
    const local = missions.map((mission, index) =>
      localize(services, guildId, mission, ['missions', index], (fault) => faults.push(fault)),
    )
    const kept = [...heads.keys()].filter((id) => !missions.some((mission) => mission.id === id))
    if (kept.length + missions.length > MOST_MISSIONS)
      faults.push({
        code: 'too-many',
        path: ['missions'],
        values: { most: MOST_MISSIONS, count: kept.length + missions.length },
      })
    if (faults.length > 0 && 'places' in parsed)
      return { faults: faults.map((fault) => placed(fault, parsed.places)) }
    for (const mission of local) save(withDraft(heads.get(mission.id), guildId, mission, at))
    const named = new Set(pools.map(({ id }) => id))
    savePools([...guild.pools.filter(({ id }) => !named.has(id)), ...pools])
    return { ids: local.map(({ id }) => id) }
  })
}

function withDraft(
  head: ReturnType<typeof freshHead> | undefined,
  guildId: string,
  draft: Mission,
  now: number,
) {
  return { ...(head ?? freshHead(guildId, draft.id, now)), draft }
}
