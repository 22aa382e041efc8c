import type { APIChannel } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { errorText } from '../../api/api-error.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { FormError } from '../ui/form-error.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'

const spans = [1, 4, 8, 24, 72, 168] as const
const mostAnswers = 10
const longestAnswer = 55

/** Asks a question with up to ten answers. */
export function PollDialog({ channel, onClose }: { channel: APIChannel; onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const [question, setQuestion] = useState('')
  const [answers, setAnswers] = useState<readonly string[]>(['', ''])
  const [hours, setHours] = useState<number>(24)
  const [several, setSeveral] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const given = answers.map((answer) => answer.trim()).filter(Boolean)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const poll = {
      question: { text: question.trim() },
      answers: given.map((text) => ({ poll_media: { text } })),
      duration: hours,
      allow_multiselect: several,
    }
    try {
      await client.rest.post(`/channels/${channel.id}/messages`, { poll })
      onClose()
    } catch (failure) {
      setError(errorText(failure))
    }
  }
  const change = (index: number, text: string) =>
    setAnswers(answers.map((answer, at) => (at === index ? text : answer)))
  return (
    <Dialog title={t('composer.poll')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <FormError text={error} />
        <Field label={t('poll.question')} value={question} onChange={setQuestion} maxLength={300} required />
        {answers.map((answer, index) => (
          <div key={index} className="answer-field">
            <Field
              label={t('poll.answer', { number: index + 1 })}
              value={answer}
              maxLength={longestAnswer}
              onChange={(text) => change(index, text)}
            />
            {answers.length > 2 && (
              <IconButton
                icon="trash"
                size={17}
                label={t('poll.remove-answer', { number: index + 1 })}
                onClick={() => setAnswers(answers.filter((_, at) => at !== index))}
              />
            )}
          </div>
        ))}
        {answers.length < mostAnswers && (
          <button type="button" onClick={() => setAnswers([...answers, ''])}>
            <Icon name="add" size={16} /> {t('poll.add-answer')}
          </button>
        )}
        <label>
          {t('poll.duration')}
          <select value={hours} onChange={({ target }) => setHours(Number(target.value))}>
            {spans.map((span) => (
              <option key={span} value={span}>
                {t(`poll.hours-${span}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="check">
          <input type="checkbox" checked={several} onChange={({ target }) => setSeveral(target.checked)} />
          {t('poll.several')}
        </label>
        <button type="submit" className="primary" disabled={!question.trim() || given.length === 0}>
          {t('poll.create')}
        </button>
      </form>
    </Dialog>
  )
}
