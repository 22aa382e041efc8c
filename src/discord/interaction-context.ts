import type { AutocompleteInteraction, Guild } from 'discord.js'
import { DomainError } from '../core/domain-error.ts'
import type { InteractionContext, ShowModal } from '../core/interaction-context.ts'
import type { Translate } from '../core/translate.ts'
import { chooseLocale } from '../i18n/index.ts'
import { roleIdsOf, toOptionUser } from './people.ts'
import { responderOf, type RepliableInteraction } from './responder.ts'

/** The reader's locale: the person's own, else the guild's, else English. */
export function readerLocale(interaction: { locale?: string | null; guildLocale?: string | null }): string {
  return chooseLocale(interaction.locale, interaction.guildLocale)
}

/** Who did it, where, with which rights. Throws DomainError `guild-only` or `bot-not-in-guild`. */
export function actorAndPlace(
  interaction: RepliableInteraction | AutocompleteInteraction,
): Pick<InteractionContext, 'guildId' | 'channelId' | 'actor' | 'botPermissions'> {
  const { guildId, channelId, member, user } = interaction
  if (!guildId || !channelId || !member) throw new DomainError('guild-only')
  if (!interaction.inCachedGuild()) throw new DomainError('bot-not-in-guild')
  const person = toOptionUser(user, member)
  return {
    guildId,
    channelId,
    actor: {
      id: user.id,
      username: user.username,
      displayName: person.displayName,
      avatarUrl: person.avatarUrl,
      decorationUrl: person.decorationUrl,
      locale: readerLocale(interaction),
      permissions: interaction.memberPermissions.bitfield,
      roleIds: roleIdsOf(member),
    },
    botPermissions: interaction.appPermissions.bitfield || heldInChannel(interaction.guild, channelId),
  }
}

/** For an interaction that does not say what the bot may do. */
function heldInChannel(guild: Guild, channelId: string): bigint {
  const { me } = guild.members
  return (me && guild.channels.cache.get(channelId)?.permissionsFor(me).bitfield) ?? 0n
}

/** What handlers of commands, components and forms get. */
export function interactionContext(
  interaction: RepliableInteraction,
  translate: Translate,
): InteractionContext & { readonly showModal: ShowModal } {
  const place = actorAndPlace(interaction)
  const responder = responderOf(interaction)
  const guildLocale = chooseLocale(interaction.guildLocale)
  return {
    ...place,
    interactionId: interaction.id,
    guildLocale,
    t: (key, values) => translate(place.actor.locale, key, values),
    tGuild: (key, values) => translate(guildLocale, key, values),
    reply: (reply) => responder.reply(reply),
    defer: (options) => responder.defer(options),
    editReply: (body) => responder.editReply(body),
    showModal: (modal) => responder.showModal(modal),
  }
}
