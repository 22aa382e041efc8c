import { presentUserById } from '../users/present-user.ts'
import type { ApplicationRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** The short form of an application, as invites and command lists show it. */
export function presentBasicApplication(
  world: World,
  application: ApplicationRecord,
): Record<string, unknown> {
  return {
    id: application.id,
    name: application.name,
    icon: application.icon,
    description: application.description,
    type: null,
    bot_public: application.bot_public,
    bot_require_code_grant: false,
    verify_key: application.verify_key,
    flags: application.flags,
    flags_new: String(application.flags),
    bot: presentUserById(world, application.bot_id),
  }
}

/** An application as its own bot sees it. */
export function presentApplication(world: World, application: ApplicationRecord): Record<string, unknown> {
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(application.bot_id)).length
  return {
    ...presentBasicApplication(world, application),
    ...(application.cover_image ? { cover_image: application.cover_image } : {}),
    summary: '',
    redirect_uris: application.redirect_uris,
    interactions_endpoint_url: application.interactions_endpoint_url,
    role_connections_verification_url: application.role_connections_verification_url,
    owner: presentUserById(world, application.owner_id),
    approximate_guild_count: guilds,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    tags: application.tags,
    eligible_oauth2_scopes: [],
    integration_types_config: {
      '0': application.install_params ? { oauth2_install_params: application.install_params } : {},
    },
    ...(application.install_params ? { install_params: application.install_params } : {}),
    ...(application.custom_install_url ? { custom_install_url: application.custom_install_url } : {}),
  }
}
