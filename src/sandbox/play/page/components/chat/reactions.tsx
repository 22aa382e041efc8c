import type { APIMessage, APIReaction } from 'discord-api-types/v10'
import { react } from '../../actions/change-message.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { CustomEmoji } from '../../markdown/mentions.tsx'

export function Reactions({ message }: { message: APIMessage }) {
  const t = useText()
  const client = useClient()
  const reactions = message.reactions ?? []
  if (reactions.length === 0) return null
  return (
    <ul className="reactions" aria-label={t('reaction.list')}>
      {reactions.map((reaction) => (
        <li key={reaction.emoji.id ?? reaction.emoji.name}>
          <button
            type="button"
            aria-pressed={reaction.me}
            aria-label={t.count('reaction.label', reaction.count, { emoji: reaction.emoji.name ?? '?' })}
            onClick={() => void react(client, message, reaction.emoji, !reaction.me)}
          >
            <ReactionEmoji emoji={reaction.emoji} /> <span>{reaction.count}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function ReactionEmoji({ emoji }: { emoji: APIReaction['emoji'] }) {
  if (!emoji.id) return <span className="unicode-emoji">{emoji.name}</span>
  return <CustomEmoji id={emoji.id} name={emoji.name ?? '?'} animated={emoji.animated ?? false} />
}
