/** Deeds that missions ask for, and which kind of credit each is. */
export const CREDITS = {
  messages: 'message',
  replies: 'reply',
  reactions: 'reaction',
  threads: 'thread',
  events: 'event',
  boosts: 'boost',
  'voice-minutes': 'voice',
} as const
export type PlannedDeed = keyof typeof CREDITS

export type PlannedObjective =
  | { readonly do: PlannedDeed; readonly count: number }
  | { readonly do: 'all'; readonly of: readonly PlannedObjective[] }
  | { readonly do: 'any'; readonly of: readonly PlannedObjective[] }
  | { readonly do: 'some'; readonly least: number; readonly of: readonly PlannedObjective[] }

export interface PlannedMission {
  readonly id: string
  readonly period: 'daily' | 'weekly' | 'once'
  readonly objective: PlannedObjective
  readonly xp?: number
  readonly coins: number
  readonly badge?: string
  /** Lends the role of the plan. */
  readonly lends?: true
  readonly limited?: { readonly first: number } | { readonly raffle: number }
  /** One of the pool's that are drawn. */
  readonly isPooled?: true
  /** A step of the chain; what completes one step does not count for the next. */
  readonly step?: number
}

export const POOL = { id: 'garden', draw: 2 } as const

const words = (count: number) => ({ do: 'messages', count }) as const

/**
 * The missions of the chaos. What completes them does not depend on the order in which deeds come to be known: steps of the chain
 * count one kind of deed, and all of the pool ask for the same.
 */
export const PLANNED: readonly PlannedMission[] = [
  { id: 'daily-words', period: 'daily', objective: words(6), xp: 15, coins: 3, lends: true },
  { id: 'early-birds', period: 'daily', objective: words(9), coins: 7, limited: { first: 4 } },
  { id: 'daily-draw', period: 'daily', objective: words(7), coins: 20, limited: { raffle: 2 } },
  { id: 'path-begins', period: 'once', objective: words(4), coins: 2, step: 1 },
  { id: 'path-goes-on', period: 'once', objective: words(30), xp: 30, coins: 4, step: 2 },
  { id: 'path-ends', period: 'once', objective: words(120), xp: 60, coins: 8, badge: 'wayfarer', step: 3 },
  { id: 'seed', period: 'daily', objective: words(5), coins: 1, isPooled: true },
  { id: 'leaf', period: 'daily', objective: words(5), coins: 2, isPooled: true },
  { id: 'bloom', period: 'daily', objective: words(5), coins: 3, isPooled: true },
  { id: 'fruit', period: 'daily', objective: words(5), coins: 4, isPooled: true },
  {
    id: 'weekly-voice',
    period: 'weekly',
    objective: { do: 'voice-minutes', count: 45 },
    coins: 11,
    badge: 'listener',
  },
  { id: 'weekly-thanks', period: 'weekly', objective: { do: 'reactions', count: 3 }, xp: 8, coins: 5 },
  {
    id: 'weekly-mix',
    period: 'weekly',
    objective: {
      do: 'some',
      least: 2,
      of: [
        { do: 'threads', count: 1 },
        { do: 'events', count: 1 },
        { do: 'all', of: [words(20), { do: 'replies', count: 4 }] },
      ],
    },
    coins: 9,
  },
  {
    id: 'daily-answers',
    period: 'daily',
    objective: {
      do: 'any',
      of: [
        { do: 'replies', count: 3 },
        { do: 'reactions', count: 2 },
      ],
    },
    coins: 2,
  },
  { id: 'patron', period: 'once', objective: { do: 'boosts', count: 1 }, coins: 6, badge: 'patron' },
]
