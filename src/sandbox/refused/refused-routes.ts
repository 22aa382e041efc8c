import { DiscordError } from '../rest/errors.ts'
import { route, type Method } from '../rest/route.ts'

/** Routes that this local Discord refuses on purpose, with the reason that its answer and the coverage table give. */
export const REFUSED: readonly (readonly [reason: string, paths: readonly `${Method} /${string}`[]])[] = [
  [
    'There are no activities here',
    [
      'GET /applications/{application_id}/activity-instances/{instance_id}',
      'POST /applications/{application_id}/attachment',
    ],
  ],
  [
    'Nothing is sold here',
    [
      'GET /applications/{application_id}/entitlements',
      'POST /applications/{application_id}/entitlements',
      'GET /applications/{application_id}/entitlements/{entitlement_id}',
      'DELETE /applications/{application_id}/entitlements/{entitlement_id}',
      'POST /applications/{application_id}/entitlements/{entitlement_id}/consume',
      'GET /users/@me/applications/{application_id}/entitlements',
      'GET /applications/{application_id}/skus',
      'GET /skus/{sku_id}/subscriptions',
      'GET /skus/{sku_id}/subscriptions/{subscription_id}',
    ],
  ],
  [
    'There is no soundboard here',
    [
      'POST /channels/{channel_id}/send-soundboard-sound',
      'POST /guilds/{guild_id}/soundboard-sounds',
      'GET /guilds/{guild_id}/soundboard-sounds/{sound_id}',
      'PATCH /guilds/{guild_id}/soundboard-sounds/{sound_id}',
      'DELETE /guilds/{guild_id}/soundboard-sounds/{sound_id}',
    ],
  ],
  [
    'There are no stickers here',
    [
      'POST /guilds/{guild_id}/stickers',
      'GET /guilds/{guild_id}/stickers/{sticker_id}',
      'PATCH /guilds/{guild_id}/stickers/{sticker_id}',
      'DELETE /guilds/{guild_id}/stickers/{sticker_id}',
      'GET /stickers/{sticker_id}',
      'GET /sticker-packs/{pack_id}',
    ],
  ],
  [
    'There are no guild templates here',
    [
      'GET /guilds/templates/{code}',
      'GET /guilds/{guild_id}/templates',
      'POST /guilds/{guild_id}/templates',
      'PUT /guilds/{guild_id}/templates/{code}',
      'PATCH /guilds/{guild_id}/templates/{code}',
      'DELETE /guilds/{guild_id}/templates/{code}',
    ],
  ],
  [
    'Group direct messages need friends, which bots do not have',
    ['PUT /channels/{channel_id}/recipients/{user_id}', 'DELETE /channels/{channel_id}/recipients/{user_id}'],
  ],
  [
    'Joining by application is not offered here',
    ['GET /guilds/{guild_id}/requests', 'PATCH /guilds/{guild_id}/requests/{request_id}'],
  ],
  ['Widgets have no pictures here', ['GET /guilds/{guild_id}/widget.png']],
  [
    'Integrations of other platforms are not offered here',
    ['DELETE /guilds/{guild_id}/integrations/{integration_id}'],
  ],
  [
    'Webhooks take Discord’s own form only',
    [
      'POST /webhooks/{webhook_id}/{webhook_token}/github',
      'POST /webhooks/{webhook_id}/{webhook_token}/slack',
    ],
  ],
  [
    'The social SDK is not offered here',
    [
      'PUT /lobbies',
      'POST /lobbies',
      'GET /lobbies/{lobby_id}',
      'DELETE /lobbies/{lobby_id}',
      'PATCH /lobbies/{lobby_id}',
      'PATCH /lobbies/{lobby_id}/channel-linking',
      'DELETE /lobbies/{lobby_id}/members/@me',
      'POST /lobbies/{lobby_id}/members/@me/invites',
      'POST /lobbies/{lobby_id}/members/bulk',
      'PUT /lobbies/{lobby_id}/members/{user_id}',
      'DELETE /lobbies/{lobby_id}/members/{user_id}',
      'POST /lobbies/{lobby_id}/members/{user_id}/invites',
      'GET /lobbies/{lobby_id}/messages',
      'POST /lobbies/{lobby_id}/messages',
      'PUT /lobbies/{lobby_id}/messages/{message_id}/moderation-metadata',
      'PUT /partner-sdk/dms/{user_id_1}/{user_id_2}/messages/{message_id}/moderation-metadata',
      'POST /partner-sdk/provisional-accounts/unmerge',
      'POST /partner-sdk/provisional-accounts/unmerge/bot',
      'POST /partner-sdk/token',
      'POST /partner-sdk/token/bot',
    ],
  ],
]

/** Each refused route answers 403 with code 40006 and the reason. */
export const refusedRoutes = REFUSED.flatMap(([reason, entries]) =>
  entries.map((entry) => {
    const [method, path] = entry.split(' ') as [Method, string]
    return route(method, path, {
      access: 'anyone',
      handle() {
        throw new DiscordError(
          403,
          40006,
          `This feature has been temporarily disabled server-side: ${reason}`,
        )
      },
    })
  }),
)
