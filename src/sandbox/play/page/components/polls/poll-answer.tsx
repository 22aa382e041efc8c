import type { APIPoll, APIPollAnswer } from 'discord-api-types/v10'
import { useText } from '../../i18n/language.ts'
import { ComponentEmoji } from '../blocks/component-emoji.tsx'

interface Props {
  readonly poll: APIPoll
  readonly answer: APIPollAnswer
  /** Names the radio buttons of one poll. */
  readonly group: string
  readonly count: number
  readonly total: number
  readonly chosen: boolean
  readonly onToggle: () => void
}

/** An answer to pick, with its share of the votes as a bar. */
export function PollAnswer({ poll, answer, group, count, total, chosen, onToggle }: Props) {
  const t = useText()
  const percent = total === 0 ? 0 : Math.round((count / total) * 100)
  const { emoji, text } = answer.poll_media
  return (
    <label className={chosen ? 'poll-answer chosen' : 'poll-answer'}>
      <span className="poll-bar" style={{ width: `${percent}%` }} />
      <input
        type={poll.allow_multiselect ? 'checkbox' : 'radio'}
        name={group}
        checked={chosen}
        // A chosen radio button fires no change; pressing it again takes the vote back.
        onClick={() => {
          if (chosen && !poll.allow_multiselect) onToggle()
        }}
        onChange={() => {
          if (!chosen || poll.allow_multiselect) onToggle()
        }}
      />
      <span className="poll-words">
        <ComponentEmoji
          emoji={emoji ? { id: emoji.id ?? undefined, name: emoji.name ?? undefined } : undefined}
        />{' '}
        {text}
      </span>
      <small>
        {t.count('poll.votes', count)} · {t('poll.share', { percent })}
      </small>
    </label>
  )
}
