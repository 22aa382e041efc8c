import type { CardFacts, SeasonCard } from '../../core/cards.ts'
import type { GuildDirectory, GuildMember } from '../../core/guild-directory.ts'
import { within } from '../../core/within.ts'
import type { Season, SeasonResult } from './season.store.ts'

/** How long a result waits to learn what its winners look like, in milliseconds; their names are known without. */
const FACES_PATIENCE = 500
/** How many stand on the podium. */
export const ON_PODIUM = 3

export type Faces = ReadonlyMap<string, Pick<GuildMember, 'displayName' | 'avatarUrl' | 'decorationUrl'>>

/** What the best of a season look like now; those whom Discord does not tell in time are left out. */
export async function podiumFaces(
  guilds: Pick<GuildDirectory, 'members'>,
  guildId: string,
  best: readonly Pick<SeasonResult, 'memberId'>[],
): Promise<Faces> {
  const ids = best.slice(0, ON_PODIUM).map(({ memberId }) => memberId)
  if (ids.length === 0) return new Map()
  const found = await within(FACES_PATIENCE, guilds.members(guildId, ids)).catch(() => undefined)
  return found ?? new Map()
}

/** A closed season as the card of one member who took part. */
export function seasonFacts(
  { name, results, memberCount }: Pick<Season, 'name' | 'results' | 'memberCount'>,
  { rank, xp }: Pick<SeasonResult, 'rank' | 'xp'>,
  faces: Faces,
  locale: string,
): CardFacts<'season'> {
  const podium = results.slice(0, ON_PODIUM).map((result): SeasonCard['podium'][number] => {
    const face = faces.get(result.memberId)
    return {
      name: face?.displayName ?? result.name,
      avatarUrl: face?.avatarUrl ?? null,
      decorationUrl: face?.decorationUrl ?? null,
      xp: result.xp,
    }
  })
  return { locale, seasonName: name, rank, participants: memberCount, xp, podium }
}
