import type { Snowflake } from '../../core/snowflake.ts'
import type { Dispatch } from '../world/dispatch.ts'
import type { World } from '../world/world.ts'
import type { Happening, Stranger } from './happening.ts'
import type { Room } from './room.ts'

/** What the ears read of a MESSAGE_CREATE. */
interface HeardMessage {
  readonly id: Snowflake
  readonly type: number
  readonly channel_id: Snowflake
  readonly guild_id?: Snowflake
  readonly content: string
  readonly author: { readonly id: Snowflake }
  readonly mentions: readonly { readonly id: Snowflake }[]
  readonly referenced_message?: { readonly author: { readonly id: Snowflake } } | null
  readonly interaction_metadata?: object
}

export interface EarsOptions {
  readonly world: World
  readonly guildId: Snowflake
  readonly rooms: () => readonly Room[]
  /** Character keys by user id. */
  readonly keys: ReadonlyMap<Snowflake, string>
  /** Whether the population itself is saying this. */
  readonly isOwn: (userId: Snowflake) => boolean
  /** Whether a real person acts as this member at present. */
  readonly isTaken: (userId: Snowflake) => boolean
}

const ORDINARY = new Set([0, 19])
const JOINED = 7

/** Makes a happening of a dispatch, if it is one that the population cares about. */
export function hear(dispatch: Dispatch, options: EarsOptions): Happening | undefined {
  if (dispatch.event !== 'MESSAGE_CREATE') return undefined
  const message = dispatch.data as HeardMessage
  const room = options.rooms().find(({ channelId }) => channelId === message.channel_id)
  if (message.guild_id !== options.guildId || !room || options.isOwn(message.author.id)) return undefined
  const from = stranger(message.author.id, options)
  if (!from) return announcement(message, room, options)
  if (message.type === JOINED)
    return { kind: 'join', from, greeting: { room: room.key, messageId: message.id } }
  if (!ORDINARY.has(message.type)) return undefined
  const addressed = [message.referenced_message?.author.id, ...message.mentions.map(({ id }) => id)]
  const called = addressed.flatMap(
    (id) => (id !== undefined && !options.isTaken(id) && options.keys.get(id)) || [],
  )
  return { kind: 'message', messageId: message.id, room: room.key, from, text: message.content, called }
}

/** Who wrote; undefined for bots. */
function stranger(userId: Snowflake, { world, guildId }: EarsOptions): Stranger | undefined {
  const user = world.users.get(userId)
  if (!user || user.bot) return undefined
  const nick = world.guilds.get(guildId)?.members.get(userId)?.nick
  return {
    id: userId,
    name: nick ?? user.global_name ?? user.username,
    language: user.locale.startsWith('es') ? 'es' : 'en',
  }
}

function announcement(message: HeardMessage, room: Room, { world }: EarsOptions): Happening | undefined {
  if (message.interaction_metadata || !ORDINARY.has(message.type)) return undefined
  const names = [...message.content.matchAll(/<@!?(\d+)>/gu)].flatMap(([, id]) => {
    const user = world.users.get(id ?? '')
    return user ? [user.global_name ?? user.username] : []
  })
  return names.length > 0 ? { kind: 'announcement', messageId: message.id, room: room.key, names } : undefined
}
