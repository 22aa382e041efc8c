import { z } from 'zod'
import { channelRef, slug } from './fields.ts'

/** What can be counted. `helps`, `invites` and `games` are told by whoever sees them; all others follow from the ledger. */
export const DEEDS = [
  'messages',
  'voice-minutes',
  'reactions',
  'replies',
  'threads',
  'events',
  'boosts',
  'commands',
  'helps',
  'invites',
  'games',
  'xp',
  'missions',
] as const
export type Deed = (typeof DEEDS)[number]

export const PROOFS = ['text', 'link', 'image'] as const

export const MOST_COUNT = 1_000_000
const count = z.int().min(1).max(MOST_COUNT)

const counted = <Name extends Deed>(name: Name) => z.strictObject({ do: z.literal(name), count })
const inChannels = { in: z.array(channelRef).min(1).max(25).optional() }
const somewhere = <Name extends Deed>(name: Name) =>
  z.strictObject({ do: z.literal(name), count, ...inChannels })

const reach = z.strictObject({
  do: z.literal('reach'),
  what: z.enum(['level', 'xp', 'messages']),
  count: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
})
const proof = z.strictObject({
  do: z.literal('proof'),
  kinds: z.array(z.enum(PROOFS)).min(1).max(PROOFS.length),
})

const leaves = [
  somewhere('messages'),
  somewhere('voice-minutes'),
  somewhere('reactions'),
  somewhere('replies'),
  somewhere('threads'),
  somewhere('events'),
  counted('boosts'),
  counted('commands'),
  somewhere('helps'),
  counted('invites'),
  z.strictObject({ do: z.literal('games'), count, game: slug.optional() }),
  counted('xp'),
  z.strictObject({ do: z.literal('missions'), count, of: z.array(slug).min(1).max(50).optional() }),
  reach,
  proof,
] as const

export type Leaf = z.output<(typeof leaves)[number]>
export type Objective =
  | Leaf
  | { readonly do: 'all' | 'any'; readonly of: readonly Objective[] }
  | { readonly do: 'some'; readonly least: number; readonly of: readonly Objective[] }

const parts = {
  get of(): z.ZodArray<z.ZodType<Objective>> {
    return z
      .array(z.lazy(() => objective))
      .min(1)
      .max(10)
  },
}

/** What is to be done: one thing, all of several, any of them, or at least so many. */
export const objective: z.ZodType<Objective> = z.lazy(() =>
  z.discriminatedUnion('do', [
    ...leaves,
    z.strictObject({ do: z.literal('all'), ...parts }),
    z.strictObject({ do: z.literal('any'), ...parts }),
    z.strictObject({ do: z.literal('some'), least: z.int().min(1).max(10), ...parts }),
  ]),
)

/** The single things of an objective, depth first: the order in which their counters are kept. */
export function leavesOf(tree: Objective): readonly Leaf[] {
  return isGroup(tree) ? tree.of.flatMap(leavesOf) : [tree]
}

export function isGroup(tree: Objective): tree is Exclude<Objective, Leaf> {
  return tree.do === 'all' || tree.do === 'any' || tree.do === 'some'
}

/** How much of a single thing is needed. */
export function targetOf(leaf: Leaf): number {
  return leaf.do === 'proof' ? 1 : leaf.count
}
