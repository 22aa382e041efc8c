import { DomainError } from '../../core/domain-error.ts'
import { orUnavailable, withTransaction } from '../../database/index.ts'
import { grantFault, type DefinitionText, type Fault } from '../missions/index.ts'
import { achievementGuilds, achievementRecords, type AchievementRecord } from './achievement.store.ts'
import { MOST_ACHIEVEMENTS, type Achievement } from './definition.ts'
import { readAchievements } from './pack.ts'
import type { AchievementsServices } from './services.ts'
import { STARTER_SET } from './starter-set.ts'

type ChangeServices = Pick<AchievementsServices, 'database' | 'shelf' | 'guilds'>

export interface Author {
  readonly guildId: string
  readonly by: string
  readonly roleIds: readonly string[]
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

export type Saved = { readonly ids: readonly string[] } | { readonly faults: readonly Fault[] }

/** Takes achievements from a text and lets them count from now on; nothing is changed by a text with a fault. */
export async function saveAchievements(
  services: ChangeServices,
  author: Author,
  text: DefinitionText,
): Promise<Saved> {
  const read = readAchievements(text)
  if ('faults' in read) return read
  const faults: Fault[] = []
  const local = read.value.achievements.map((one, index) =>
    localize(services, author, one, index, (fault) => faults.push(read.place(fault))),
  )
  if (faults.length > 0) return { faults }
  return change<Saved>(services, author, (records) => {
    const named = new Map(records.map((record) => [record.achievementId, record]))
    const added = local.map((definition) => recordOf(author, definition, named.get(definition.id)))
    const ids = new Set([...named.keys(), ...local.map(({ id }) => id)])
    if (ids.size > MOST_ACHIEVEMENTS)
      return {
        faults: [
          {
            code: 'too-many',
            path: ['achievements'],
            values: { most: MOST_ACHIEVEMENTS, count: ids.size },
          },
        ],
      }
    return { save: added, ids: local.map(({ id }) => id) }
  })
}

/** Puts an achievement away, or brings it back: who has it keeps it. Rejects with DomainError `unknown-achievement`. */
export async function setArchived(
  services: ChangeServices,
  author: Author,
  id: string,
  isArchived: boolean,
): Promise<void> {
  await change(services, author, (records) => {
    const known = records.find((record) => record.achievementId === id)
    const definition = known?.definition ?? STARTER_SET.find((one) => one.id === id)
    if (!definition) throw new DomainError('unknown-achievement')
    const status = isArchived ? ('archived' as const) : ('live' as const)
    return { save: [{ ...recordOf(author, definition, known), status }] }
  })
}

/** What a guild has put away. */
export async function readArchived(
  { database }: Pick<AchievementsServices, 'database'>,
  guildId: string,
): Promise<readonly Achievement[]> {
  const records = await orUnavailable(() =>
    achievementRecords(database).find({ guildId, status: 'archived' }).toArray(),
  )
  return records.map(({ definition }) => definition)
}

async function change<T extends object>(
  { database, shelf }: ChangeServices,
  { guildId }: Author,
  decide: (records: readonly AchievementRecord[]) => T & { readonly save?: readonly AchievementRecord[] },
): Promise<T> {
  const answer = await withTransaction(database, async (session) => {
    const records = await achievementRecords(database).find({ guildId }, { session }).toArray()
    const decided = decide(records)
    for (const { _id, ...fields } of decided.save ?? [])
      await achievementRecords(database).updateOne({ _id }, { $set: fields }, { upsert: true, session })
    if (decided.save)
      await achievementGuilds(database).updateOne(
        { _id: guildId },
        { $inc: { revision: 1 } },
        { upsert: true, session },
      )
    return decided
  })
  shelf.forget(guildId)
  return answer
}

function recordOf(
  { guildId, by, at }: Author,
  definition: Achievement,
  known: AchievementRecord | undefined,
): AchievementRecord {
  return {
    _id: `${guildId}:${definition.id}`,
    guildId,
    achievementId: definition.id,
    status: 'live',
    definition,
    version: (known?.version ?? 0) + 1,
    by,
    at: new Date(at),
  }
}

/** Puts ids where tiers name roles, and says which ones can't be given in the author's name. */
function localize(
  { guilds }: Pick<AchievementsServices, 'guilds'>,
  { guildId, by: id, roleIds }: Author,
  one: Achievement,
  index: number,
  report: (fault: Fault) => void,
): Achievement {
  const roles = guilds.roles(guildId)
  const tiers = one.tiers.map((tier, place) => {
    if (tier.role === undefined) return tier
    const { role: text } = tier
    const path = ['achievements', index, 'tiers', place, 'role']
    const role = roles.find(({ id, name }) => id === text || (text.startsWith('@') && name === text.slice(1)))
    const fault = grantFault(guilds, guildId, role?.id ?? text, { id, roleIds })
    if (fault) report({ code: fault, path, values: { role: role?.name ?? text } })
    return { ...tier, role: role?.id ?? text }
  })
  return { ...one, tiers }
}
