import { z } from 'zod'
import { presentChannel } from '../channels/present-channel.ts'
import { openDirectMessage } from '../channels/direct-messages.ts'
import { countPresences } from '../guilds/present-guild.ts'
import { publishGuildDelete } from '../guilds/publish-guild.ts'
import { removeMember } from '../members/remove-member.ts'
import { presentMember } from '../members/present-member.ts'
import type { Account } from '../rest/caller.ts'
import { refusal } from '../rest/errors.ts'
import { route, type Call } from '../rest/route.ts'
import { flag, imageData, integer, list, maybe, optionalNull, snowflake, text } from '../rest/schema.ts'
import { storeImage } from '../cdn/store-image.ts'
import { guildPermissions } from '../world/permissions.ts'
import { announceUser } from './announce-user.ts'
import { presentSelf, presentUser } from './present-user.ts'

const editForm = z.object({
  username: maybe(text(2, 32)),
  global_name: optionalNull(text(1, 32)),
  avatar: optionalNull(imageData),
  banner: optionalNull(imageData),
  locale: maybe(text(2, 10)),
  closed_dms: maybe(flag),
})

const guildsQuery = z.object({
  before: maybe(snowflake),
  after: maybe(snowflake),
  limit: maybe(integer(1, 200)),
  with_counts: maybe(flag),
})

const directMessageForm = z.object({
  recipient_id: maybe(snowflake),
  recipients: maybe(list(snowflake, 1)),
})

function openChannel({ world, caller, body }: OpenChannel): object {
  const other = world.users.get(body.recipient_id ?? body.recipients?.[0] ?? '')
  if (!other || other.id === caller.user.id) throw refusal('invalidRecipients')
  if (caller.kind === 'bot' && other.bot) throw refusal('closedDms')
  return presentChannel(world, openDirectMessage(world, caller.user, other), caller.user.id)
}

type OpenChannel = Pick<
  Call<string, z.output<typeof directMessageForm>, unknown, Account>,
  'world' | 'caller' | 'body'
>

export const userRoutes = [
  route('GET', '/users/@me', {
    access: 'oauth',
    handle({ caller }) {
      if (caller.kind !== 'oauth') return presentSelf(caller.user)
      if (!caller.user || !caller.scopes.includes('identify')) throw refusal('missingScope')
      return presentSelf(caller.user, caller.scopes.includes('email'))
    },
  }),
  route('PATCH', '/users/@me', {
    body: editForm,
    handle({ world, caller, body }) {
      const { user } = caller
      if (body.username !== undefined) user.username = body.username
      if (body.global_name !== undefined && caller.kind === 'person') user.global_name = body.global_name
      if (body.locale !== undefined && caller.kind === 'person') user.locale = body.locale
      if (body.closed_dms !== undefined && caller.kind === 'person') user.closed_dms = body.closed_dms
      if (body.avatar !== undefined)
        user.avatar = body.avatar && storeImage(world, `avatars/${user.id}`, body.avatar)
      if (body.banner !== undefined)
        user.banner = body.banner && storeImage(world, `banners/${user.id}`, body.banner)
      announceUser(world, user)
      return presentSelf(user)
    },
  }),
  route('GET', '/users/@me/guilds', {
    access: 'oauth',
    query: guildsQuery,
    handle({ world, caller, query }) {
      if (caller.kind === 'oauth' && !caller.scopes.includes('guilds')) throw refusal('missingScope')
      const userId = caller.user?.id ?? ''
      const after = BigInt(query.after ?? 0)
      const before = BigInt(query.before ?? 2n ** 63n)
      return [...world.guilds.values()]
        .filter((guild) => guild.members.has(userId) && BigInt(guild.id) > after && BigInt(guild.id) < before)
        .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
        .slice(0, query.limit ?? 200)
        .map((guild) => ({
          id: guild.id,
          name: guild.record.name,
          icon: guild.record.icon,
          banner: guild.record.banner,
          owner: guild.record.owner_id === userId,
          permissions: guildPermissions(guild, userId, world.now()).toString(),
          features: guild.record.features,
          ...(query.with_counts
            ? {
                approximate_member_count: guild.members.size,
                approximate_presence_count: countPresences(world, guild),
              }
            : {}),
        }))
    },
  }),
  route('GET', '/users/@me/guilds/{guild_id}/member', {
    access: 'oauth',
    handle({ world, caller, params }) {
      if (caller.kind === 'oauth' && !caller.scopes.includes('guilds.members.read'))
        throw refusal('missingScope')
      const member = world.guilds.get(params.guild_id)?.members.get(caller.user?.id ?? '')
      if (!member) throw refusal('unknownGuild')
      return presentMember(world, member)
    },
  }),
  route('DELETE', '/users/@me/guilds/{guild_id}', {
    handle({ world, caller, params }) {
      const guild = world.guilds.get(params.guild_id)
      if (!guild?.members.has(caller.user.id)) throw refusal('unknownGuild')
      if (guild.record.owner_id === caller.user.id) throw refusal('invalidGuild')
      removeMember(world, guild, caller.user.id)
      publishGuildDelete(world, guild.id, [caller.user.id])
    },
  }),
  route('GET', '/users/{user_id}', {
    handle({ world, caller, params }) {
      const user = world.users.get(params.user_id === '@me' ? caller.user.id : params.user_id)
      if (!user) throw refusal('unknownUser')
      return presentUser(user)
    },
  }),
  route('GET', '/users/@me/channels', {
    access: 'person',
    handle: ({ world, caller }) =>
      world.privateChannels
        .list()
        .filter((channel) => channel.recipient_ids?.includes(caller.user.id))
        .map((channel) => presentChannel(world, channel, caller.user.id)),
  }),
  route('POST', '/users/@me/channels', { body: directMessageForm, handle: openChannel }),
  // Some clients put their own id where the documentation has @me.
  route('POST', '/users/{user_id}/channels', {
    body: directMessageForm,
    handle(call) {
      if (call.params.user_id !== call.caller.user.id) throw refusal('missingAccess')
      return openChannel(call)
    },
  }),
  route('GET', '/users/@me/connections', { access: 'oauth', handle: () => [] }),
]
