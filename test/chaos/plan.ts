/** What the chaos is made of; amounts are fixed so that everything can be counted from the outside. */
export const WORTH = {
  message: 20,
  reply: 5,
  reaction: 3,
  thread: 11,
  event: 17,
  boost: 50,
  voice: 2,
} as const
export type Kind = keyof typeof WORTH

export const COOLDOWN_SECONDS = 60
/** World time between rounds: further apart than the cooldown. */
export const ROUND_MILLISECONDS = 10 * 60_000
/**
 * The same once the world is `OLD_WORLD` old: of daily missions five former days are kept, so that a deed which is told later than that
 * counts for none of them; how fast the machine is must not decide on that.
 */
export const LATE_ROUND_MILLISECONDS = 61_000
/** World time in milliseconds. */
export const OLD_WORLD = 4 * 24 * 60 * 60_000
/** World time that passes with each deed within a round. */
export const STEP_MILLISECONDS = 100
/** In each guild. */
export const PEOPLE = 20
/** Each belongs to another shard when there are two. */
export const GUILDS = ['Meadow', 'Grove'] as const
/** So much XP takes each level. */
export const XP_PER_LEVEL = 500
/** The levels that give a role, by the role's name. */
export const LEVEL_ROLES = { Sprout: 1, Branch: 3, Tree: 8 } as const
/** A role that missions lend. */
export const LENT_ROLE = 'Lantern'
export const LENT_HOURS = 2
/** XP for each day of a streak's milestone. */
export const MILESTONE_XP = 10
/** So many entries of a raffle come with a ticket. */
export const TICKETS = 3
/** What members buy with the coins of missions. */
export const SHOP = [
  { id: 'ticket', price: 1, stock: 40, gives: { kind: 'raffle', raffle: 'fair', count: TICKETS } },
  { id: 'wish', price: 2, stock: undefined, gives: { kind: 'custom' } },
  { id: 'look', price: 3, stock: 6, gives: { kind: 'theme', theme: 'midnight' } },
] as const
