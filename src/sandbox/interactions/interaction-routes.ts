import { MessageFlags } from 'discord-api-types/v10'
import { z } from 'zod'
import { presentMessage } from '../messages/present-message.ts'
import { refusal } from '../rest/errors.ts'
import { route } from '../rest/route.ts'
import { flag, maybe } from '../rest/schema.ts'
import { answerInteraction } from './callback.ts'
import { callbackForm } from './callback-forms.ts'
import { invoke } from './invoke.ts'
import { invokeForm } from './invoke-form.ts'
import { presentCommand } from '../applications/save-command.ts'
import { visibleCommands } from '../applications/visible-commands.ts'
import { accessChannel, accessGuild } from '../rest/access.ts'

export const interactionRoutes = [
  route('POST', '/interactions/{interaction_id}/{interaction_token}/callback', {
    access: 'anyone',
    body: callbackForm,
    query: z.object({ with_response: maybe(flag) }),
    globalExempt: true,
    handle({ world, params, body, query, files }) {
      const interaction = world.interactions.get(params.interaction_id)
      if (!interaction || interaction.token !== params.interaction_token) throw refusal('unknownInteraction')
      const message = answerInteraction(world, interaction, body.type, body.data, files)
      if (!query.with_response) return undefined
      return {
        interaction: {
          id: interaction.id,
          type: interaction.type,
          ...(message
            ? {
                response_message_id: message.id,
                response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
                response_message_ephemeral: message.ephemeral_for !== undefined,
                channel_id: message.channel_id,
              }
            : {}),
        },
        ...(message ? { resource: { type: body.type, message: presentMessage(world, message) } } : {}),
      }
    },
  }),
  route('POST', '/interactions', {
    access: 'person',
    body: invokeForm,
    handle({ world, caller, body, files }) {
      invoke(world, caller.user, body, files)
    },
  }),
  route('GET', '/guilds/{guild_id}/application-command-index', {
    access: 'person',
    handle({ world, caller, params }) {
      const guild = accessGuild(world, caller.user, params.guild_id)
      return presentIndex(visibleCommands(world, caller.user.id, guild, undefined))
    },
  }),
  route('GET', '/channels/{channel_id}/application-command-index', {
    access: 'person',
    handle({ world, caller, params }) {
      const { guild, channel } = accessChannel(world, caller.user, params.channel_id)
      return presentIndex(visibleCommands(world, caller.user.id, guild, channel))
    },
  }),
]

function presentIndex({ applications, commands }: ReturnType<typeof visibleCommands>) {
  return { applications, application_commands: commands.map((command) => presentCommand(command, true)) }
}
