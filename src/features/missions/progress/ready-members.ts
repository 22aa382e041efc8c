import type { SeasonSpan } from '../schedule/mission-period.ts'
import type { MemberFacts } from './facts.ts'
import type { GuildMissions } from './guild-missions.ts'
import { OpenMissions } from './open-missions.ts'
import { periodsOf } from './period-finder.ts'
import { MissionStates } from './states.ts'

/** A member's missions as they were read from a text, with what was found open. */
export interface ReadyMember {
  readonly guild: GuildMissions
  readonly states: MissionStates
  readonly open: OpenMissions
}

/** Members who talk write again soon; of each some kilobytes are kept. */
const MOST_READY = 2000

const ready = new Map<string, ReadyMember & { readonly text: string }>()

/**
 * A member's missions for whoever changes them next, who says by `stayReady` what they are kept as then. Those who just wrote are not
 * read anew, as long as what is kept of them is what was written: a commit that failed has left it behind.
 */
export function readyMember(
  key: string,
  text: string,
  guild: GuildMissions,
  facts: MemberFacts,
  season: SeasonSpan | undefined,
): ReadyMember {
  const known = ready.get(key)
  ready.delete(key)
  const states = known?.text === text ? known.states : new MissionStates(text)
  const periods = periodsOf(guild, facts.timeZone, season)
  if (known?.states === states && known.guild === guild && known.open.goOnWith(facts, periods)) return known
  return withOpen(guild, states, facts, season)
}

/** Somebody whose missions are counted apart from all that is kept. */
export function withOpen(
  guild: GuildMissions,
  states: MissionStates,
  facts: MemberFacts,
  season?: SeasonSpan,
): ReadyMember {
  return {
    guild,
    states,
    open: new OpenMissions(guild, states, facts, periodsOf(guild, facts.timeZone, season)),
  }
}

/** `text` is all that `states` say. */
export function stayReady(key: string, text: string, { guild, states, open }: ReadyMember): void {
  const [oldest] = ready.keys()
  if (ready.size >= MOST_READY && oldest !== undefined) ready.delete(oldest)
  ready.set(key, { guild, states, open, text })
}
