import type { APIMessage, Snowflake } from 'discord-api-types/v10'
import { changeMessage } from './change-message.ts'
import type { PlayState } from './play-state.ts'

interface Vote {
  readonly user_id: Snowflake
  readonly channel_id: Snowflake
  readonly message_id: Snowflake
  readonly answer_id: number
}

function count(message: APIMessage, vote: Vote, step: 1 | -1, mine: boolean): APIMessage {
  const { poll } = message
  if (!poll) return message
  const results = poll.results ?? { is_finalized: false, answer_counts: [] }
  const known = results.answer_counts.find((each) => each.id === vote.answer_id)
  const before = known ?? { id: vote.answer_id, count: 0, me_voted: false }
  const after = {
    ...before,
    count: Math.max(0, before.count + step),
    me_voted: mine ? step > 0 : before.me_voted,
  }
  const others = results.answer_counts.filter((each) => each !== known)
  return { ...message, poll: { ...poll, results: { ...results, answer_counts: [...others, after] } } }
}

function countVote(state: PlayState, vote: Vote, step: 1 | -1): PlayState {
  return changeMessage(state, vote, (message) => count(message, vote, step, vote.user_id === state.me?.id))
}

export const pollHandlers = {
  MESSAGE_POLL_VOTE_ADD: (state: PlayState, vote: Vote) => countVote(state, vote, 1),
  MESSAGE_POLL_VOTE_REMOVE: (state: PlayState, vote: Vote) => countVote(state, vote, -1),
}
