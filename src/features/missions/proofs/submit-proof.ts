import type { OptionAttachment } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { withTransaction } from '../../../database/index.ts'
import type { Leaf } from '../definition/objective.ts'
import { kindsKey } from '../describe.ts'
import { viewMissions, type MissionView } from '../member-view.ts'
import type { MissionsServices } from '../services.ts'
import { proofPictures, proofs } from '../stores/proof.store.ts'

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
 * `file-unreachable`, `proof-bad-link` or `proof-waiting`.
 */
export async function submitProof(services: MissionsServices, submission: Submission): Promise<void> {
  const { id, guildId, memberId, missionId, text, link, image, at } = submission
  const open = await openProofs(services, guildId, memberId, at)
  const view = open.find((one) => one.id === missionId)
  const leaf = view && proofLeaf(view.compiled.leaves)
  if (!view || !leaf) throw new DomainError('no-proof-wanted')
  const given = [...(text ? ['text'] : []), ...(link ? ['link'] : []), ...(image ? ['image'] : [])]
  if (given.length === 0 || given.some((kind) => !leaf.kinds.some((wanted) => wanted === kind)))
    throw new DomainError('proof-kind', { kinds: kindsKey(leaf) })
  if (link && !isWebLink(link)) throw new DomainError('proof-bad-link')
  const picture = image && (await readPicture(services, image))
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
      hasPicture: picture !== undefined,
      state: 'waiting' as const,
      claimedBy: null,
      decidedBy: null,
      decidedAt: null,
      reason: null,
      at: new Date(at),
    }
    await proofs(services.database).insertOne({ _id: id, ...proof }, { session })
    if (!picture) return
    const kept = { _id: id, guildId, bytes: picture, recordedAt: new Date() }
    await proofPictures(services.database).insertOne(kept, { session })
  })
}

function proofLeaf(leaves: readonly Leaf[]): Extract<Leaf, { do: 'proof' }> | undefined {
  return leaves.find((leaf) => leaf.do === 'proof')
}

/** The picture as a JPEG without what cameras write into their files. */
async function readPicture(
  { pictures }: MissionsServices,
  { url, size, contentType }: OptionAttachment,
): Promise<Buffer> {
  const tooLarge = new DomainError('proof-too-large', { most: MOST_BYTES / 1024 / 1024 })
  if (size > MOST_BYTES) throw tooLarge
  if (contentType && !contentType.startsWith('image/')) throw new DomainError('proof-no-picture')
  const read = await pictures.prepareBackground(url)
  if ('bytes' in read) return read.bytes
  if (read.fault === 'too-large') throw tooLarge
  throw new DomainError(read.fault === 'unreachable' ? 'file-unreachable' : 'proof-no-picture')
}

function isWebLink(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
