import { z } from 'zod'
import {
  deleteResponse,
  editResponse,
  findInteraction,
  findResponse,
  followUp,
} from '../interactions/follow-ups.ts'
import { deleteMessage } from '../messages/delete-message.ts'
import { editMessage } from '../messages/edit-message.ts'
import { messageEditForm, messageFields } from '../messages/message-form.ts'
import { presentMessage } from '../messages/present-message.ts'
import { route } from '../rest/route.ts'
import { flag, list, maybe, snowflake, text } from '../rest/schema.ts'
import { mediaUrl } from '../components/forms.ts'
import { webhookName } from './webhook-name.ts'
import { executeWebhook, findWebhookByToken, findWebhookMessage } from './execute-webhook.ts'

const BASE = '/webhooks/{webhook_id}/{webhook_token}'

export const executeForm = z.object({
  ...messageFields,
  username: maybe(webhookName),
  avatar_url: maybe(z.preprocess((url) => (url === '' ? undefined : url), z.optional(mediaUrl))),
  thread_name: maybe(text(1, 100)),
  applied_tags: maybe(list(snowflake, 5)),
})

const threadQuery = z.object({ thread_id: maybe(snowflake), with_components: maybe(flag), wait: maybe(flag) })

/** Messages through a webhook's token: real webhooks, and the follow-ups of interactions. */
export const webhookTokenRoutes = [
  route('POST', BASE, {
    access: 'anyone',
    body: executeForm,
    query: threadQuery,
    limit: [5, 2],
    globalExempt: true,
    handle({ world, params, body, query, files }) {
      const interaction = findInteraction(world, params.webhook_id, params.webhook_token)
      if (interaction) return presentMessage(world, followUp(world, interaction, body, files))
      const { guild, webhook } = findWebhookByToken(world, params.webhook_id, params.webhook_token)
      const { thread_id, with_components } = query
      const message = executeWebhook(world, guild, webhook, body, files, thread_id, with_components)
      return query.wait ? presentMessage(world, message) : undefined
    },
  }),
  route('GET', `${BASE}/messages/{message_id}`, {
    access: 'anyone',
    query: threadQuery,
    globalExempt: true,
    handle({ world, params, query }) {
      const interaction = findInteraction(world, params.webhook_id, params.webhook_token)
      const message = interaction
        ? findResponse(world, interaction, params.message_id)
        : findWebhookMessage(
            world,
            params.webhook_id,
            params.webhook_token,
            params.message_id,
            query.thread_id,
          )
      return presentMessage(world, message)
    },
  }),
  route('PATCH', `${BASE}/messages/{message_id}`, {
    access: 'anyone',
    body: messageEditForm,
    query: threadQuery,
    limit: [5, 2],
    globalExempt: true,
    handle({ world, params, body, query, files }) {
      const interaction = findInteraction(world, params.webhook_id, params.webhook_token)
      if (interaction)
        return presentMessage(world, editResponse(world, interaction, params.message_id, body, files))
      const message = findWebhookMessage(
        world,
        params.webhook_id,
        params.webhook_token,
        params.message_id,
        query.thread_id,
      )
      return presentMessage(world, editMessage(world, message, body, files))
    },
  }),
  route('DELETE', `${BASE}/messages/{message_id}`, {
    access: 'anyone',
    query: threadQuery,
    globalExempt: true,
    handle({ world, params, query }) {
      const interaction = findInteraction(world, params.webhook_id, params.webhook_token)
      if (interaction) deleteResponse(world, interaction, params.message_id)
      else {
        deleteMessage(
          world,
          findWebhookMessage(
            world,
            params.webhook_id,
            params.webhook_token,
            params.message_id,
            query.thread_id,
          ),
        )
      }
    },
  }),
]
