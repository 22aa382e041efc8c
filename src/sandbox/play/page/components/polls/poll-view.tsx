import { type APIMessage, type APIPoll, PermissionFlagsBits } from 'discord-api-types/v10'
import { attempt } from '../../actions/show-toast.ts'
import { useClient, useMe, usePlay } from '../../client-context.ts'
import { useLanguage, useText } from '../../i18n/language.ts'
import { formatTime } from '../../markdown/format-time.ts'
import { allows } from '../../state/permissions.ts'
import { useNow } from '../../state/use-now.ts'
import { usePermissions } from '../use-permissions.ts'
import { PollAnswer } from './poll-answer.tsx'

/** A poll with its votes as they come in. */
export function PollView({ message, poll }: { message: APIMessage; poll: APIPoll }) {
  const t = useText()
  const client = useClient()
  const me = useMe()
  const language = useLanguage()
  const now = useNow(1000)
  const channel = usePlay((state) => state.channels.get(message.channel_id))
  const permissions = usePermissions(channel)
  const counts = new Map(poll.results?.answer_counts.map((count) => [count.id, count]))
  const chosen = [...counts.values()].filter((count) => count.me_voted).map((count) => count.id)
  const total = [...counts.values()].reduce((sum, { count }) => sum + count, 0)
  const expiry = Date.parse(poll.expiry ?? '')
  const ended = poll.results?.is_finalized === true || expiry < now
  const path = `/channels/${message.channel_id}/polls/${message.id}`
  const vote = (ids: readonly number[]) =>
    void attempt(client, () => client.rest.put(`${path}/answers/@me`, { answer_ids: ids }))
  const toggle = (id: number) => {
    if (chosen.includes(id)) vote(chosen.filter((other) => other !== id))
    else vote(poll.allow_multiselect ? [...chosen, id] : [id])
  }
  const mayRead = permissions === null || allows(permissions, PermissionFlagsBits.ReadMessageHistory)
  return (
    <fieldset className="poll" disabled={ended || !mayRead}>
      <legend>{poll.question.text}</legend>
      {poll.answers.map((answer) => (
        <PollAnswer
          key={answer.answer_id}
          poll={poll}
          answer={answer}
          group={message.id}
          count={counts.get(answer.answer_id)?.count ?? 0}
          total={total}
          chosen={chosen.includes(answer.answer_id)}
          onToggle={() => toggle(answer.answer_id)}
        />
      ))}
      <p className="poll-foot">
        {t.count('poll.total', total)} ·{' '}
        {ended
          ? t('poll.ended')
          : t('poll.open-until', { time: formatTime(expiry, 'R', language, now) ?? '' })}
        {!ended && message.author.id === me?.id && (
          <>
            {' · '}
            <button
              type="button"
              className="link"
              onClick={() => void attempt(client, () => client.rest.post(`${path}/expire`))}
            >
              {t('poll.end')}
            </button>
          </>
        )}
      </p>
    </fieldset>
  )
}
