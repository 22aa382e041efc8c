import type { APIGuildForumTag, Snowflake } from 'discord-api-types/v10'
import { ComponentEmoji } from '../blocks/component-emoji.tsx'

interface Props {
  readonly tags: readonly APIGuildForumTag[]
  readonly chosen: readonly Snowflake[]
  readonly label: string
  readonly onToggle: (tag: Snowflake) => void
  /** Those that may not be changed. */
  readonly fixed?: (tag: APIGuildForumTag) => boolean
}

/** A forum's tags as switches. */
export function TagChips({ tags, chosen, label, onToggle, fixed }: Props) {
  if (tags.length === 0) return null
  return (
    <ul className="tag-chips" aria-label={label}>
      {tags.map((tag) => (
        <li key={tag.id}>
          <button
            type="button"
            className="tag"
            aria-pressed={chosen.includes(tag.id)}
            disabled={fixed?.(tag) ?? false}
            onClick={() => onToggle(tag.id)}
          >
            <TagLabel tag={tag} />
          </button>
        </li>
      ))}
    </ul>
  )
}

export function TagLabel({ tag }: { tag: APIGuildForumTag }) {
  const emoji = tag.emoji_id
    ? { id: tag.emoji_id, name: tag.emoji_name ?? '_' }
    : tag.emoji_name
      ? { name: tag.emoji_name }
      : undefined
  return (
    <>
      <ComponentEmoji emoji={emoji} /> <bdi>{tag.name}</bdi>
    </>
  )
}
