import type { OutboxEntry } from '../../core/outbox.ts'
import { insertAll, rawCollection, type ClientSession, type Connection } from '../../database/index.ts'
import type { RankMove } from '../../database/ranking/index.ts'
import type { Activity } from './activity.ts'
import { readBoards, type BoardWriter } from './board-writer.ts'
import { withBoost, withoutBoost, type BoostGift } from './boost.ts'
import type { Credit } from './decide.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { ledgerModel } from './ledger.store.ts'
import { memberKey, type MemberTotals } from './member-totals.ts'
import { readTotalsOf } from './read-totals.ts'
import type { TotalsChange } from './write-totals.ts'

/** Rewards can bring about others, such as a level that a mission asks for; no chain of them is longer. */
const MOST_ROUNDS = 8

/** What a member gets for something of a feature's own: one entry of the ledger. */
export interface Bonus {
  /** Deterministic, such as `mission:...`: given once. */
  readonly key: string
  readonly guildId: string
  readonly memberId: string
  readonly rule: string
  readonly ruleVersion: number
  readonly xp: number
  /** Counted by whoever keeps them; the ledger says where they came from. */
  readonly coins: number
  /** From now on the member's deeds count more for a while. */
  readonly boost?: BoostGift
  /** The key of the bonus whose boost ends with this one. */
  readonly endsBoost?: string
  /** Who decided on it, where that is another person. */
  readonly by?: string
  /** What it was about, as the ledger says it. */
  readonly note?: string
  /** The key of the entry that this one takes back; absent for what is given. */
  readonly reverses?: string
  readonly channelId: string | null
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  /** The time whose XP this changes, where that is another than `at`. */
  readonly countsAt?: number
}

export interface Part {
  readonly bonuses: readonly Bonus[]
  readonly effects: readonly OutboxEntry[]
  /** What features keep of members from now on; none by default. */
  readonly kept?: readonly KeptChange[]
}

/** What a feature keeps of a member, whole. */
export interface KeptChange {
  readonly guildId: string
  readonly memberId: string
  readonly feature: string
  readonly value: unknown
}

export const NO_PART: Part = { bonuses: [], effects: [] }

/** What several have to give and to do, as one. */
export function joinParts(parts: readonly Part[]): Part {
  return {
    bonuses: parts.flatMap(({ bonuses }) => bonuses),
    effects: parts.flatMap(({ effects }) => effects),
    kept: parts.flatMap(({ kept = [] }) => kept),
  }
}

/** What just came to count: credits, and messages that were fine but came too soon, or after the day's cap, to earn. */
export interface News {
  readonly credits: readonly Credit[]
  readonly unpaid: readonly Activity[]
  /** A member's totals with what is being committed; undefined for whom nothing changes. */
  readonly totalsOf?: (guildId: string, memberId: string) => MemberTotals | undefined
}

/**
 * Takes part in the transaction of credits: writes with the session what of its own follows from them, and answers what members get
 * for it in the same commit. May run again, so it does nothing outside of the session.
 */
export interface Participant {
  (news: News, session: ClientSession): Promise<Part>
  /** Begins with what needs no session while the store is busy with the credits themselves; may never be called. */
  readonly ahead?: (news: News) => void
}

interface PartServices {
  readonly database: Connection
  readonly boards?: readonly BoardWriter[]
  readonly participants?: readonly Participant[]
  readonly now: () => number
}

export interface Outcome {
  readonly changes: readonly TotalsChange[]
  readonly credits: readonly Credit[]
  readonly effects: readonly OutboxEntry[]
  /** On the boards of their own, which are written. */
  readonly moves: readonly RankMove[]
}

/** What is about to be committed. */
export interface Start {
  readonly changes: Map<string, TotalsChange>
  readonly news: News
}

export function startOf(
  changed: readonly TotalsChange[],
  credits: readonly Credit[],
  unpaid: readonly Activity[] = [],
): Start {
  const changes = new Map(changed.map((change) => [change.after._id, change]))
  const totalsOf = (guildId: string, memberId: string) => changes.get(memberKey(guildId, memberId))?.after
  return { changes, news: { credits, unpaid, totalsOf } }
}

/** Lets everybody who can begin before the session is free. */
export function lookAhead({ participants = [] }: PartServices, { news }: Start): void {
  if (news.credits.length + news.unpaid.length > 0)
    for (const participant of participants) participant.ahead?.(news)
}

/**
 * Lets everybody take part in what is about to be committed; answers it with what came of that. `given` starts it off. Boards are
 * read first, since that is the store's work: whoever began ahead goes on meanwhile.
 */
export async function takePart(
  services: PartServices,
  session: ClientSession,
  start: Start,
  given: Part = NO_PART,
): Promise<Outcome> {
  const all = services.participants ?? []
  // Who began ahead comes last, so that the store works for the others meanwhile.
  const participants = [...all.filter(({ ahead }) => !ahead), ...all.filter(({ ahead }) => ahead)]
  const { changes } = start
  let { news } = start
  const credits = [...news.credits]
  const effects = [...given.effects]
  const writeBoards = await readBoards(services.boards, credits, session)
  let bonuses = given.bonuses
  await keep(services, session, given.kept, changes)
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (news.credits.length + news.unpaid.length > 0)
      for (const participant of participants) {
        const part = await participant(news, session)
        bonuses = [...bonuses, ...part.bonuses]
        effects.push(...part.effects)
        await keep(services, session, part.kept, changes)
      }
    if (bonuses.length === 0) break
    const paid = await pay(services, session, bonuses, changes)
    credits.push(...paid)
    news = { ...news, credits: paid, unpaid: [] }
    bonuses = []
  }
  const later = credits.slice(start.news.credits.length)
  const moves = await writeBoards(later, session)
  return { changes: [...changes.values()], credits, effects, moves }
}

async function keep(
  { database }: PartServices,
  session: ClientSession,
  kept: readonly KeptChange[] = [],
  changes: Map<string, TotalsChange>,
): Promise<void> {
  await addMissing(database, session, kept, changes)
  for (const { guildId, memberId, feature, value } of kept) {
    const change = changes.get(memberKey(guildId, memberId))
    if (!change) continue
    const { before, after } = change
    changes.set(after._id, { before, after: { ...after, kept: { ...after.kept, [feature]: value } } })
  }
}

/** Lets everybody be among the changes, with nothing changed for who was not. */
async function addMissing(
  database: Connection,
  session: ClientSession,
  members: readonly { readonly guildId: string; readonly memberId: string }[],
  changes: Map<string, TotalsChange>,
): Promise<void> {
  const missing = members.filter(({ guildId, memberId }) => !changes.has(memberKey(guildId, memberId)))
  for (const totals of await readTotalsOf(database, missing, session))
    changes.set(totals._id, { before: totals, after: totals })
}

/** Writes the entries of bonuses that were not given before, and adds them to the totals. */
async function pay(
  { database, now }: PartServices,
  session: ClientSession,
  bonuses: readonly Bonus[],
  changes: Map<string, TotalsChange>,
): Promise<Credit[]> {
  const ledger = rawCollection(ledgerModel(database))
  const keys = bonuses.map(({ key }) => key)
  const known = await ledger.find({ _id: { $in: keys } }, { session, projection: { _id: 1 } }).toArray()
  const given = new Set(known.map(({ _id }) => _id))
  const fresh = bonuses.filter(({ key }) => !given.has(key))
  if (fresh.length === 0) return []
  await addMissing(database, session, fresh, changes)
  const credits: Credit[] = []
  const entries: LedgerEntry[] = []
  for (const bonus of fresh) {
    const change = changes.get(memberKey(bonus.guildId, bonus.memberId))
    if (!change) continue
    const after = withBonus(change.after, bonus)
    changes.set(after._id, { before: change.before, after })
    const credit = creditOfBonus(bonus, change.after, after)
    credits.push(credit)
    entries.push(entryOf(bonus, credit.amount, now()))
  }
  await insertAll(ledgerModel(database), entries, session)
  return credits
}

function withBonus(before: MemberTotals, bonus: Bonus): MemberTotals {
  const { xp: added, at } = bonus
  const totals = withBoosts(before, bonus)
  if (added === 0) return totals
  const xp = Math.max(0, Math.min(Number.MAX_SAFE_INTEGER, totals.xp + added))
  const reachedAt = new Date(Math.max(at, totals.reachedAt.getTime()))
  return { ...totals, xp, reachedAt, peakXp: Math.max(totals.peakXp, xp) }
}

function withBoosts(totals: MemberTotals, { key, boost, endsBoost, at }: Bonus): MemberTotals {
  if (!boost && !endsBoost) return totals
  const kept = endsBoost ? withoutBoost(totals.boosts ?? [], endsBoost, at) : (totals.boosts ?? [])
  return { ...totals, boosts: boost ? withBoost(kept, key, boost, at) : kept }
}

function creditOfBonus(bonus: Bonus, before: MemberTotals, after: MemberTotals): Credit {
  const { key, guildId, memberId, channelId, at, countsAt = at } = bonus
  const activity = {
    key,
    source: 'mission' as const,
    guildId,
    memberId,
    name: after.name,
    channelIds: channelId ? [channelId] : [],
    roleIds: null,
    at,
  }
  return { activity, amount: after.xp - before.xp, countsAt, before, after }
}

function entryOf(bonus: Bonus, amount: number, now: number): LedgerEntry {
  const { key, guildId, memberId, rule, ruleVersion, coins, by, note, reverses, channelId, at, countsAt } =
    bonus
  return {
    _id: key,
    guildId,
    memberId,
    source: 'mission',
    rule,
    ruleVersion,
    amount,
    ...(coins === 0 ? {} : { coins }),
    state: reverses === undefined ? 'credited' : 'reversed',
    reasons: [],
    channelId,
    ...(reverses === undefined ? {} : { reverses }),
    ...(countsAt === undefined ? {} : { countsAt: new Date(countsAt) }),
    ...(by === undefined ? {} : { by }),
    ...(note === undefined ? {} : { note }),
    at: new Date(at),
    recordedAt: new Date(now),
  }
}
