import { PermissionFlagsBits } from 'discord-api-types/v10'
import { refusal } from '../rest/errors.ts'
import { allows } from '../world/permissions.ts'
import type { ChannelRecord } from '../world/records.ts'

const REQUIRE_TAG = 1 << 4

/** Throws when tags do not exist in the forum, are moderators' only, or a needed one is missing. */
export function checkTags(forum: ChannelRecord, tags: readonly string[], permissions: bigint): void {
  const manages = allows(permissions, PermissionFlagsBits.ManageThreads)
  for (const id of tags) {
    const tag = forum.available_tags?.find((each) => each.id === id)
    if (!tag) throw refusal('unknownTag')
    if (tag.moderated && !manages) throw refusal('moderatedTagsOnly')
  }
  if (tags.length === 0 && forum.flags & REQUIRE_TAG) throw refusal('tagRequired')
}
