import type { OutboxEntry } from '../../core/outbox.ts'
import { insertAll, upsertAll, type ClientSession } from '../../database/index.ts'
import type { Bonus, Part } from '../earning/index.ts'
import { giftKey, unlockKey, type Deserved } from './deserved.ts'
import { giftOf } from './gift-of.ts'
import { noticeOf } from './notice-of.ts'
import { raritiesOf, rareSteps } from './rarity.ts'
import type { AchievementsServices } from './services.ts'
import { unlockCounts, unlockModel, unlocks, type Unlock } from './unlock.store.ts'

export interface Granted extends Part {
  /** How many were new. */
  readonly count: number
}

/** Grants what members do not have yet, once, what was revoked by people alone, in the transaction of what brought it about; with badges, rewards and notices. */
export async function grant(
  services: AchievementsServices,
  deserved: readonly Deserved[],
  session: ClientSession,
): Promise<Granted> {
  const fresh = await withoutHeld(services, deserved, session, isGiven)
  if (fresh.length === 0) return { bonuses: [], effects: [], count: 0 }
  await write(services, fresh, session)
  const rare = await withoutHeld(services, await rareSteps(services, fresh, session), session, () => false)
  if (rare.length > 0) await write(services, rare, session)
  const all = [...fresh, ...rare]
  const part = await services.missions.giveRewards(
    all.map((one) => giftOf(services, one)),
    session,
  )
  const shares = await raritiesOf(services, all, session)
  const notices: OutboxEntry[] = []
  for (const one of all) notices.push(...(await noticeOf(services, one, shares.get(unlockKey(one)) ?? null)))
  return {
    bonuses: withReasons(part.bonuses, all),
    effects: [...part.effects, ...notices],
    count: all.length,
  }
}

/** Whether people decided on it. */
function isGiven({ by }: Deserved): boolean {
  return by !== undefined
}

/** What members do not have; nor had and lost to a moderator, but for what `mayReturn`. */
async function withoutHeld(
  { database, known }: AchievementsServices,
  deserved: readonly Deserved[],
  session: ClientSession,
  mayReturn: (one: Deserved) => boolean,
): Promise<readonly Deserved[]> {
  const wanted = new Map(deserved.map((one) => [unlockKey(one), one]))
  for (const [key, one] of wanted) if (known.has(key) && !mayReturn(one)) wanted.delete(key)
  if (wanted.size === 0) return []
  const found = await unlocks(database)
    .find({ _id: { $in: [...wanted.keys()] } }, { session, projection: { _id: 1, revokedAt: 1 } })
    .toArray()
  for (const { _id, revokedAt } of found) {
    known.found(session, _id)
    const one = wanted.get(_id)
    if (!revokedAt || !one || !mayReturn(one)) wanted.delete(_id)
  }
  return [...wanted.values()]
}

async function write(
  { database, known }: AchievementsServices,
  fresh: readonly Deserved[],
  session: ClientSession,
): Promise<void> {
  for (const one of fresh) known.wrote(session, unlockKey(one))
  const [given, followed] = [fresh.filter(isGiven), fresh.filter((one) => !isGiven(one))]
  await insertAll(unlockModel(database), followed.map(unlockOf), session)
  // In the place of what was revoked.
  await upsertAll(unlockModel(database), given.map(unlockOf), session)
  const counts = new Map<string, { guildId: string; count: number }>()
  for (const { guildId, step } of fresh) {
    const id = `${guildId}:${step.achievement.id}:${step.tier}`
    counts.set(id, { guildId, count: (counts.get(id)?.count ?? 0) + 1 })
  }
  const writes = Array.from(counts, ([_id, { guildId, count }]) => {
    const update = { $inc: { count }, $setOnInsert: { guildId } }
    return { updateOne: { filter: { _id }, update, upsert: true } }
  })
  await unlockCounts(database).bulkWrite(writes, { session })
}

function unlockOf(one: Deserved): Unlock {
  const { guildId, memberId, step, at, by = null, note = null, occasion } = one
  return {
    _id: unlockKey(one),
    guildId,
    memberId,
    achievementId: step.achievement.id,
    tier: step.tier,
    at: new Date(at),
    by,
    note,
    ...(occasion === undefined ? {} : { occasion }),
  }
}

/** The ledger says who gave what people give, also where it is worth no XP. */
function withReasons(bonuses: readonly Bonus[], given: readonly Deserved[]): Bonus[] {
  const paid = new Map(bonuses.map((bonus) => [bonus.key, bonus]))
  return given.flatMap((one) => {
    const key = giftKey(one)
    const { guildId, memberId, channelId, at, by, note } = one
    const empty = {
      key,
      guildId,
      memberId,
      rule: 'achievement',
      ruleVersion: 1,
      xp: 0,
      coins: 0,
      channelId,
      at,
    }
    const bonus = paid.get(key) ?? (by === undefined ? undefined : empty)
    return bonus
      ? [{ ...bonus, ...(by === undefined ? {} : { by, note: note ?? one.step.achievement.id }) }]
      : []
  })
}
