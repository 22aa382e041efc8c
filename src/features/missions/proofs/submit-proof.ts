import type { OptionAttachment } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { withTransaction } from '../../../database/index.ts'
import type { Leaf } from '../definition/objective.ts'
import { viewMissions, type MissionView } from '../member-view.ts'
import type { MissionsServices } from '../services.ts'
import { proofs } from '../stores/proof.store.ts'

/** The largest picture that is taken, in bytes. */
export const MOST_BYTES = 8 * 1024 * 1024

export interface Submission {
  readonly id: string
  readonly guildId: string
  readonly memberId: string
  readonly missionId: string
  readonly text?: string
  readonly link?: string
  readonly image?: OptionAttachment
  readonly at: number
}

/** Missions of a member that wait for a proof. */
export async function openProofs(
  services: MissionsServices,
  guildId: string,
  memberId: string,
  at: number,
): Promise<readonly MissionView[]> {
  const view = await viewMissions(services, guildId, memberId, at)
  return (view?.missions ?? []).filter(
    ({ state, compiled }) => state.doneAt === 0 && proofLeaf(compiled.leaves),
  )
}

/**
 * Puts a proof into the reviewers' queue. Rejects with DomainError `no-proof-wanted`, `proof-kind`, `proof-too-large`, `proof-no-picture`,
 * `proof-bad-link` or `proof-waiting`.
 */
export async function submitProof(services: MissionsServices, submission: Submission): Promise<void> {
  const { id, guildId, memberId, missionId, text, link, image, at } = submission
  const open = await openProofs(services, guildId, memberId, at)
  const view = open.find((one) => one.id === missionId)
  const leaf = view && proofLeaf(view.compiled.leaves)
  if (!view || !leaf) throw new DomainError('no-proof-wanted')
  const given = [...(text ? ['text'] : []), ...(link ? ['link'] : []), ...(image ? ['image'] : [])]
  if (given.length === 0 || given.some((kind) => !leaf.kinds.some((wanted) => wanted === kind)))
    throw new DomainError('proof-kind', { kinds: leaf.kinds.join(', ') })
  if (link && !isWebLink(link)) throw new DomainError('proof-bad-link')
  if (image) requirePicture(image)
  await withTransaction(services.database, async (session) => {
    const waiting = await proofs(services.database).findOne(
      { guildId, memberId, missionId, state: 'waiting' },
      { session },
    )
    if (waiting && waiting._id !== id) throw new DomainError('proof-waiting')
    if (waiting) return
    const proof = {
      guildId,
      memberId,
      missionId,
      period: view.period.key,
      text: text ?? null,
      link: link ?? null,
      image: image ? { url: image.url, name: image.name } : null,
      state: 'waiting' as const,
      claimedBy: null,
      decidedBy: null,
      decidedAt: null,
      at: new Date(at),
    }
    await proofs(services.database).insertOne({ _id: id, ...proof }, { session })
  })
}

function proofLeaf(leaves: readonly Leaf[]): Extract<Leaf, { do: 'proof' }> | undefined {
  return leaves.find((leaf) => leaf.do === 'proof')
}

function requirePicture({ size, contentType }: OptionAttachment): void {
  if (size > MOST_BYTES) throw new DomainError('proof-too-large', { most: MOST_BYTES / 1024 / 1024 })
  if (!contentType?.startsWith('image/')) throw new DomainError('proof-no-picture')
}

function isWebLink(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
