import type { APIMessage, APIPoll } from 'discord-api-types/v10'
import { useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { useNow } from '../../state/use-now.ts'

export function PollView({ message, poll }: { message: APIMessage; poll: APIPoll }) {
  const t = useText()
  const client = useClient()
  const now = useNow(1000)
  const counts = new Map(poll.results?.answer_counts.map((count) => [count.id, count]))
  const [chosen, setChosen] = useState<readonly number[]>(() =>
    [...counts.values()].filter((count) => count.me_voted).map((count) => count.id),
  )
  const ended = poll.results?.is_finalized || Date.parse(poll.expiry ?? '') < now
  const vote = (ids: readonly number[]) =>
    attempt(client, async () => {
      const path = `/channels/${message.channel_id}/polls/${message.id}/answers/@me`
      await client.rest.put(path, { answer_ids: ids })
      setChosen(ids)
    })
  const toggle = (id: number) => {
    if (chosen.includes(id)) return vote(chosen.filter((other) => other !== id))
    return vote(poll.allow_multiselect ? [...chosen, id] : [id])
  }
  return (
    <fieldset className="poll" disabled={ended}>
      <legend>{poll.question.text}</legend>
      {poll.answers.map((answer) => (
        <label key={answer.answer_id}>
          <input
            type={poll.allow_multiselect ? 'checkbox' : 'radio'}
            checked={chosen.includes(answer.answer_id)}
            onChange={() => void toggle(answer.answer_id)}
          />
          <span>
            {answer.poll_media.emoji?.name} {answer.poll_media.text}
          </span>
          <small>{t.count('poll.votes', counts.get(answer.answer_id)?.count ?? 0)}</small>
        </label>
      ))}
      {ended && <small>{t('poll.ended')}</small>}
    </fieldset>
  )
}
