import { DomainError } from '../../../core/domain-error.ts'
import type { OutboxEntry } from '../../../core/outbox.ts'
import { plainText } from '../../../core/plain-text.ts'
import { orUnavailable, withTransaction } from '../../../database/index.ts'
import { missionTitle } from '../mission-title.ts'
import { recordDeed } from '../record-deed.ts'
import type { MissionsServices } from '../services.ts'
import { proofPictures, proofs, type Proof } from '../stores/proof.store.ts'
import { takeBackProof } from './take-back.ts'

/** How long a claim keeps others away, in milliseconds. */
const CLAIM = 30 * 60_000

export interface Review {
  readonly guildId: string
  readonly proofId: string
  readonly reviewerId: string
  readonly at: number
}

/** The proof that waits longest of those that nobody else looks at and that others sent; undefined when there is none. */
export async function nextProof(
  { database }: Pick<MissionsServices, 'database'>,
  { guildId, reviewerId, at }: Omit<Review, 'proofId'>,
): Promise<{ readonly proof: Proof | undefined; readonly waiting: number }> {
  return orUnavailable(async () => {
    const [proof] = await proofs(database)
      .find({ guildId, state: 'waiting', memberId: { $ne: reviewerId }, $or: freeFor(reviewerId, at) })
      .sort({ at: 1 })
      .limit(1)
      .toArray()
    return { proof, waiting: await proofs(database).countDocuments({ guildId, state: 'waiting' }) }
  })
}

/** Proofs that nobody else looks at, also those whose claim was forgotten. */
function freeFor(reviewerId: string, at: number) {
  return [{ claimedBy: { $in: [null, reviewerId] } }, { decidedAt: { $lt: new Date(at - CLAIM) } }]
}

/** What was decided last, the latest first. */
export function decidedProofs(
  { database }: Pick<MissionsServices, 'database'>,
  guildId: string,
  most: number,
): Promise<readonly Proof[]> {
  return orUnavailable(() =>
    proofs(database)
      .find({ guildId, state: { $in: ['approved', 'rejected'] } })
      .sort({ decidedAt: -1 })
      .limit(most)
      .toArray(),
  )
}

/** The picture that came with a proof, a JPEG; undefined where there is none any more. */
export async function pictureOf(
  { database }: Pick<MissionsServices, 'database'>,
  { _id }: Pick<Proof, '_id'>,
): Promise<Buffer | undefined> {
  const found = await orUnavailable(() => proofPictures(database).findOne({ _id }, { promoteBuffers: true }))
  return found?.bytes
}

/** Keeps a proof for one reviewer. Rejects with DomainError `proof-own`, `proof-claimed` or `proof-decided`. */
export async function claimProof(
  { database }: MissionsServices,
  { guildId, proofId, reviewerId, at }: Review,
): Promise<Proof> {
  const found = await orUnavailable(() =>
    proofs(database).findOneAndUpdate(
      {
        _id: proofId,
        guildId,
        state: 'waiting',
        memberId: { $ne: reviewerId },
        $or: freeFor(reviewerId, at),
      },
      { $set: { claimedBy: reviewerId, decidedAt: new Date(at) } },
      { returnDocument: 'after' },
    ),
  )
  if (found) return found
  const known = await orUnavailable(() => proofs(database).findOne({ _id: proofId, guildId }))
  if (known?.memberId === reviewerId) throw new DomainError('proof-own')
  throw new DomainError(known?.state === 'waiting' ? 'proof-claimed' : 'proof-decided')
}

/** Gives a claimed proof back to the queue. */
export async function releaseProof(
  { database }: MissionsServices,
  { guildId, proofId, reviewerId }: Review,
): Promise<void> {
  await orUnavailable(() =>
    proofs(database).updateOne(
      { _id: proofId, guildId, state: 'waiting', claimedBy: reviewerId },
      { $set: { claimedBy: null, decidedAt: null } },
    ),
  )
}

/** As many characters as a reason may have. */
export const MOST_REASON = 300

/** A rejection may say why, in as many characters as `MOST_REASON`. */
export type ProofDecision =
  | { readonly state: 'approved' }
  | { readonly state: 'rejected'; readonly reason: string | null }

/** Decides on a proof that the reviewer claimed; an approved one counts for the mission in the same transaction. */
export async function decideProof(
  services: MissionsServices,
  review: Review,
  decision: ProofDecision,
): Promise<Proof> {
  const { guildId, proofId, reviewerId, at } = review
  const { database } = services
  const proof = await orUnavailable(() =>
    proofs(database).findOne({ _id: proofId, guildId, state: 'waiting', claimedBy: reviewerId }),
  )
  if (!proof) throw new DomainError('proof-decided')
  if (proof.memberId === reviewerId) throw new DomainError('proof-own')
  const decided = {
    state: decision.state,
    decidedBy: reviewerId,
    decidedAt: new Date(at),
    reason: decision.state === 'rejected' ? decision.reason : null,
  }
  const filter = { _id: proofId, state: 'waiting' as const, claimedBy: reviewerId }
  if (decision.state === 'rejected') {
    const declined = await declinedNotice(services, proof, decision.reason, at)
    await withTransaction(database, async (session) => {
      const { matchedCount } = await proofs(database).updateOne(filter, { $set: decided }, { session })
      if (matchedCount === 0) throw new DomainError('proof-decided')
      await services.outbox.add([declined], session)
    })
    return { ...proof, ...decided }
  }
  const { memberId, missionId } = proof
  const deed = {
    key: `proof:${proofId}:${at}`,
    kind: 'proof' as const,
    guildId,
    memberId,
    missionId,
    channelIds: [],
    at,
  }
  await recordDeed(services, deed, async (session) => {
    const { matchedCount } = await proofs(database).updateOne(filter, { $set: decided }, { session })
    if (matchedCount === 0) throw new DomainError('proof-decided')
  })
  return { ...proof, ...decided }
}

async function declinedNotice(
  { shelf, guilds, translate }: MissionsServices,
  { _id, guildId, memberId, missionId }: Proof,
  reason: string | null,
  at: number,
): Promise<OutboxEntry> {
  const { locale, name } = guilds.guild(guildId) ?? { locale: 'en-US', name: '' }
  const mission = await missionTitle({ shelf }, { guildId, missionId }, locale)
  const content = [
    translate(locale, 'missions.proof.declined', { mission, server: plainText(name) }),
    ...(reason === null ? [] : [`> ${plainText(reason, MOST_REASON)}`]),
  ].join('\n')
  const key = `proof:${_id}:${at}:declined`
  return { key, guildId, memberId, effect: { kind: 'direct-message', body: { content } } }
}

/** Takes a decision back: the proof waits again, and what it completed and gave is taken back with it. */
export async function undoDecision(services: MissionsServices, review: Review): Promise<void> {
  const { guildId, proofId, reviewerId } = review
  const { database } = services
  const proof = await orUnavailable(() => proofs(database).findOne({ _id: proofId, guildId }))
  if (!proof || proof.state === 'waiting') throw new DomainError('proof-decided')
  await takeBackProof(services, proof, review, async (session) => {
    const { matchedCount } = await proofs(database).updateOne(
      { _id: proofId, state: proof.state },
      { $set: { state: 'waiting', claimedBy: reviewerId, decidedBy: null, reason: null } },
      { session },
    )
    if (matchedCount === 0) throw new DomainError('proof-decided')
  })
}
