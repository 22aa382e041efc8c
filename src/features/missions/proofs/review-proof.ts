import { DomainError } from '../../../core/domain-error.ts'
import { orUnavailable } from '../../../database/index.ts'
import { recordDeed } from '../record-deed.ts'
import type { MissionsServices } from '../services.ts'
import { proofs, type Proof } from '../stores/proof.store.ts'
import { takeBackProof } from './take-back.ts'

/** How long a claim keeps others away, in milliseconds. */
const CLAIM = 30 * 60_000

export interface Review {
  readonly guildId: string
  readonly proofId: string
  readonly reviewerId: string
  readonly at: number
}

/** The proof that waits longest and that nobody else looks at; undefined when there is none. */
export async function nextProof(
  { database }: Pick<MissionsServices, 'database'>,
  guildId: string,
  reviewerId: string,
): Promise<{ readonly proof: Proof | undefined; readonly waiting: number }> {
  return orUnavailable(async () => {
    const [proof] = await proofs(database)
      .find({ guildId, state: 'waiting', claimedBy: { $in: [null, reviewerId] } })
      .sort({ at: 1 })
      .limit(1)
      .toArray()
    return { proof, waiting: await proofs(database).countDocuments({ guildId, state: 'waiting' }) }
  })
}

/** Keeps a proof for one reviewer. Rejects with DomainError `proof-claimed` or `proof-decided`. */
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
        $or: [{ claimedBy: { $in: [null, reviewerId] } }, { decidedAt: { $lt: new Date(at - CLAIM) } }],
      },
      { $set: { claimedBy: reviewerId, decidedAt: new Date(at) } },
      { returnDocument: 'after' },
    ),
  )
  if (found) return found
  const known = await orUnavailable(() => proofs(database).findOne({ _id: proofId, guildId }))
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

/** Decides on a proof that the reviewer claimed; an approved one counts for the mission in the same transaction. */
export async function decideProof(
  services: MissionsServices,
  review: Review,
  isApproved: boolean,
): Promise<Proof> {
  const { guildId, proofId, reviewerId, at } = review
  const { database } = services
  const proof = await orUnavailable(() =>
    proofs(database).findOne({ _id: proofId, guildId, state: 'waiting', claimedBy: reviewerId }),
  )
  if (!proof) throw new DomainError('proof-decided')
  if (proof.memberId === reviewerId) throw new DomainError('proof-own')
  const decided = {
    state: isApproved ? ('approved' as const) : ('rejected' as const),
    decidedBy: reviewerId,
    decidedAt: new Date(at),
  }
  const filter = { _id: proofId, state: 'waiting' as const, claimedBy: reviewerId }
  if (!isApproved) {
    await orUnavailable(() => proofs(database).updateOne(filter, { $set: decided }))
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

/** Takes a decision back: the proof waits again, and what it completed and gave is taken back with it. */
export async function undoDecision(services: MissionsServices, review: Review): Promise<void> {
  const { guildId, proofId, reviewerId } = review
  const { database } = services
  const proof = await orUnavailable(() => proofs(database).findOne({ _id: proofId, guildId }))
  if (!proof || proof.state === 'waiting') throw new DomainError('proof-decided')
  await takeBackProof(services, proof, review, async (session) => {
    const { matchedCount } = await proofs(database).updateOne(
      { _id: proofId, state: proof.state },
      { $set: { state: 'waiting', claimedBy: reviewerId, decidedBy: null } },
      { session },
    )
    if (matchedCount === 0) throw new DomainError('proof-decided')
  })
}
