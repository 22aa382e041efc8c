import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import {
  claimProof,
  decidedProofs,
  decideProof,
  nextProof,
  pictureOf,
  undoDecision,
} from '../../../src/features/missions/proofs/review-proof.ts'
import { submitProof } from '../../../src/features/missions/proofs/submit-proof.ts'
import { completions } from '../../../src/features/missions/stores/completion.store.ts'
import { proofs } from '../../../src/features/missions/stores/proof.store.ts'
import { openMissionStore } from './mission-store.ts'
import { GUILD, NOON, packOf } from './missions.ts'

const HOUR = 3_600_000
const picture = { id: '1', name: 'a.png', url: 'https://cdn.test/a.png', size: 9, contentType: 'image/png' }

let store: Awaited<ReturnType<typeof openMissionStore>>
beforeAll(async () => void (store = await openMissionStore()), 60_000)
afterAll(() => store?.close())
afterEach(() => store.clear())

const publish = () =>
  store.publish(
    packOf([
      {
        id: 'show',
        period: 'once',
        objective: { do: 'proof', kinds: ['text', 'image'] },
        rewards: { xp: 100, coins: 7 },
      },
    ]),
    NOON,
  )
const submit = (memberId: string, id: string, more: object = { text: 'done' }) =>
  submitProof(store.services, {
    id,
    guildId: GUILD,
    memberId,
    missionId: 'show',
    at: NOON + Number(id),
    ...more,
  })
const review = (reviewerId: string, proofId: string, at = NOON + HOUR) => ({
  guildId: GUILD,
  proofId,
  reviewerId,
  at,
})
const next = async (reviewerId: string, at = NOON + HOUR) =>
  (await nextProof(store.services, { guildId: GUILD, reviewerId, at })).proof?._id

it('never shows reviewers their own, and shows again what somebody claimed and forgot', async () => {
  await publish()
  await submit('lea', '1')
  await submit('ana', '2')
  expect([await next('lea'), await next('max')]).toEqual(['2', '1'])
  await expect(claimProof(store.services, review('lea', '1'))).rejects.toMatchObject({ code: 'proof-own' })
  await claimProof(store.services, review('max', '1'))
  expect([await next('max'), await next('eva')]).toEqual(['1', '2'])
  expect(await next('eva', NOON + 2 * HOUR)).toBe('1')
})

it('lets one of two reviewers claim, and counts an approval once', async () => {
  await publish()
  await submit('ana', '1', { image: picture })
  const claims = await Promise.allSettled(
    ['max', 'eva'].map((reviewer) => claimProof(store.services, review(reviewer, '1'))),
  )
  expect(claims.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const [winner] = claims.flatMap((claim) => (claim.status === 'fulfilled' ? claim.value : []))
  const reviewer = winner?.claimedBy ?? ''
  expect((await pictureOf(store.services, { _id: '1' }))?.toString()).toBe('a picture')
  const decisions = await Promise.allSettled(
    [1, 2].map((later) =>
      decideProof(store.services, review(reviewer, '1', NOON + HOUR + later), { state: 'approved' }),
    ),
  )
  expect(decisions.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const done = () => completions(store.database).find({ guildId: GUILD }).toArray()
  expect(await done()).toMatchObject([{ memberId: 'ana', outcome: 'rewarded' }])
  expect(await store.standings.totals(GUILD, 'ana')).toMatchObject({ xp: 100 })

  await undoDecision(store.services, review('eva', '1', NOON + 3 * HOUR))
  expect(await done()).toMatchObject([{ outcome: 'undone' }])
  expect(await store.standings.totals(GUILD, 'ana')).toMatchObject({ xp: 0 })
})

it('tells the member what was not accepted, who can send another one; the decision can be taken back later', async () => {
  await publish()
  await submit('ana', '1')
  await expect(submit('ana', '2')).rejects.toMatchObject({ code: 'proof-waiting' })
  await claimProof(store.services, review('max', '1'))
  const reason = 'The tree is *upside* down'
  await decideProof(store.services, review('max', '1'), { state: 'rejected', reason })
  expect(store.effects).toMatchObject([{ memberId: 'ana', effect: { kind: 'direct-message' } }])
  const told = JSON.stringify(store.effects)
  expect(told).toContain('for **Title** in Den was not accepted')
  expect(told).toContain(JSON.stringify('The tree is \\*upside\\* down').slice(1, -1))
  await submit('ana', '3')
  expect(await decidedProofs(store.services, GUILD, 5)).toMatchObject([
    { _id: '1', state: 'rejected', reason },
  ])
  await undoDecision(store.services, review('eva', '1'))
  expect(await decidedProofs(store.services, GUILD, 5)).toEqual([])
  expect(await proofs(store.database).findOne({ _id: '1' })).toMatchObject({ state: 'waiting', reason: null })
})

it.each([
  ['a file of 25 MB', { image: { ...picture, size: 25 * 1024 * 1024 } }, 'proof-too-large'],
  ['what is no picture', { image: { ...picture, contentType: 'application/pdf' } }, 'proof-no-picture'],
  ['a kind that is not asked for', { link: 'https://example.org' }, 'proof-kind'],
  ['nothing', {}, 'proof-kind'],
])('refuses %s', async (_, proof, code) => {
  await publish()
  await expect(submit('ana', '1', proof)).rejects.toMatchObject({ code })
  expect(await next('max')).toBeUndefined()
})
