import type { Snowflake } from '../../core/snowflake.ts'
import type { PollRecord } from '../world/records.ts'

/** A poll with its counts; `me_voted` is the viewer's. */
export function presentPoll(poll: PollRecord, viewer?: Snowflake): object {
  return {
    question: poll.question,
    answers: poll.answers,
    expiry: poll.expiry,
    allow_multiselect: poll.allow_multiselect,
    layout_type: poll.layout_type,
    results: {
      is_finalized: poll.finalized,
      answer_counts: poll.answers.map(({ answer_id }) => {
        const voters = poll.votes[answer_id] ?? []
        return {
          id: answer_id,
          count: voters.length,
          me_voted: viewer !== undefined && voters.includes(viewer),
        }
      }),
    },
  }
}
