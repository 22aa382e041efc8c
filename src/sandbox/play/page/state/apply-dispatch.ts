import type { APIChannel, APIUser, GatewayGuildCreateDispatchData } from 'discord-api-types/v10'
import { channelHandlers } from './channel-events.ts'
import { gatheringHandlers } from './gathering-events.ts'
import { addGuild, guildHandlers } from './guild-events.ts'
import { interactionHandlers } from './interaction-events.ts'
import { messageHandlers } from './message-events.ts'
import { pollHandlers } from './poll-events.ts'
import { withUser, withUsers } from './people.ts'
import { emptyState, type PlayState } from './play-state.ts'

interface UserReady {
  readonly user: APIUser
  readonly locale?: string
  readonly closed_dms?: boolean
  readonly guilds: readonly GatewayGuildCreateDispatchData[]
  readonly private_channels?: readonly APIChannel[]
}

/** A new session: the world as the server tells it, plus what this page alone knows. */
function begin(state: PlayState, ready: UserReady): PlayState {
  const { status, histories, outbox, unread, openChannel, newFrom, toasts, sessions } = state
  const me = {
    ...ready.user,
    locale: ready.locale ?? ready.user.locale ?? 'en-US',
    closed_dms: ready.closed_dms === true,
  }
  let next: PlayState = {
    ...emptyState,
    status,
    histories,
    outbox,
    unread,
    openChannel,
    newFrom,
    toasts,
    me,
    sessions: sessions + 1,
  }
  next = withUsers(next, [...(ready.private_channels ?? []).flatMap(recipients), me])
  next = {
    ...next,
    channels: new Map((ready.private_channels ?? []).map((channel) => [channel.id, channel])),
  }
  for (const guild of ready.guilds) if ('channels' in guild) next = addGuild(next, guild)
  return next
}

function recipients(channel: APIChannel): readonly APIUser[] {
  return 'recipients' in channel ? (channel.recipients ?? []) : []
}

const handlers = new Map<string, (state: PlayState, data: never) => PlayState>([
  ...Object.entries(interactionHandlers),
  ...Object.entries(guildHandlers),
  ...Object.entries(channelHandlers),
  ...Object.entries(messageHandlers),
  ...Object.entries(gatheringHandlers),
  ...Object.entries(pollHandlers),
  ['READY', begin],
  [
    'USER_UPDATE',
    (state: PlayState, user: APIUser) =>
      withUser({ ...state, me: state.me?.id === user.id ? { ...state.me, ...user } : state.me }, user),
  ],
])

/** The state after a gateway dispatch; unknown names change nothing. */
export function applyDispatch(state: PlayState, name: string, data: unknown): PlayState {
  const handler = handlers.get(name)
  return handler ? handler(state, data as never) : state
}
