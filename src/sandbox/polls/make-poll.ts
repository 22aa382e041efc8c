import type { PollRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { PollInput } from './poll-form.ts'

const HOUR = 3_600_000

/** The record of a new poll, open for its hours (24 if not said). */
export function makePoll(world: World, input: PollInput): PollRecord {
  return {
    question: { text: input.question.text },
    answers: input.answers.map((answer, index) => ({
      answer_id: index + 1,
      poll_media: {
        ...(answer.poll_media.text === undefined ? {} : { text: answer.poll_media.text }),
        ...(answer.poll_media.emoji ? { emoji: answer.poll_media.emoji } : {}),
      },
    })),
    expiry: world.timestamp(world.now() + (input.duration ?? 24) * HOUR),
    allow_multiselect: input.allow_multiselect ?? false,
    layout_type: 1,
    finalized: false,
    votes: {},
  }
}
