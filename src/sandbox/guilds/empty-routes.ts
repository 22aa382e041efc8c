import { PermissionFlagsBits } from 'discord-api-types/v10'
import { accessGuild } from '../rest/access.ts'
import { route } from '../rest/route.ts'

/** Lists that are always empty here: stickers and sounds are refused, integrations are bots only. */
export const emptyRoutes = [
  route('GET', '/guilds/{guild_id}/stickers', {
    handle({ world, caller, params }) {
      accessGuild(world, caller.user, params.guild_id)
      return []
    },
  }),
  route('GET', '/guilds/{guild_id}/soundboard-sounds', {
    handle({ world, caller, params }) {
      accessGuild(world, caller.user, params.guild_id)
      return { items: [] }
    },
  }),
  route('GET', '/guilds/{guild_id}/integrations', {
    handle({ world, caller, params }) {
      accessGuild(world, caller.user, params.guild_id, PermissionFlagsBits.ManageGuild)
      return []
    },
  }),
  route('GET', '/sticker-packs', { access: 'anyone', handle: () => ({ sticker_packs: [] }) }),
  route('GET', '/soundboard-default-sounds', { handle: () => [] }),
]
