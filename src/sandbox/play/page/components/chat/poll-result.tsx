import type { APIMessage } from 'discord-api-types/v10'
import { useText } from '../../i18n/language.ts'

/** How a poll ended, as the server itself tells it. */
export function PollResult({ message }: { message: APIMessage }) {
  const t = useText()
  const fields = new Map(message.embeds[0]?.fields?.map(({ name, value }) => [name, value]))
  const answer = fields.get('victor_answer_text')
  const winner = answer
    ? t('poll.winner', {
        answer,
        votes: fields.get('victor_answer_votes') ?? '0',
        total: fields.get('total_votes') ?? '0',
      })
    : t('poll.no-winner')
  return t('poll.result', { question: fields.get('poll_question_text') ?? '', winner })
}
