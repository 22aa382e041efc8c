import type { APIThreadChannel } from 'discord-api-types/v10'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderPosts } from '../../../../../src/sandbox/play/page/state/threads-of.ts'

const posts = fc.uniqueArray(
  fc.record({
    id: fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String),
    flags: fc.constantFrom(0, 2),
    applied_tags: fc.subarray(['a', 'b', 'c']),
    last_message_id: fc.option(fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String)),
  }),
  { selector: ({ id }) => id },
) as unknown as fc.Arbitrary<APIThreadChannel[]>

test('posts are filtered by every wished tag, pinned ones first, then by what is newest', () => {
  fc.assert(
    fc.property(
      posts,
      fc.subarray(['a', 'b', 'c']),
      fc.constantFrom('active' as const, 'new' as const),
      (all, tags, order) => {
        const shown = orderPosts(all, order, tags)
        expect(shown.length).toBe(
          all.filter((post) => tags.every((tag) => post.applied_tags?.includes(tag))).length,
        )
        const rank = (post: APIThreadChannel) =>
          BigInt((order === 'active' ? post.last_message_id : null) ?? post.id)
        for (const [at, post] of shown.entries()) {
          const next = shown[at + 1]
          if (!next) continue
          const [pinned, nextPinned] = [(post.flags ?? 0) & 2, (next.flags ?? 0) & 2]
          expect(pinned).toBeGreaterThanOrEqual(nextPinned)
          if (pinned === nextPinned) expect(rank(post) >= rank(next)).toBe(true)
        }
      },
    ),
  )
})
