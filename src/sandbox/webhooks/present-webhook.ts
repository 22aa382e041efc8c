import { presentUserById } from '../users/present-user.ts'
import type { WebhookRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

/** A webhook; its maker is left out where the token itself was the key. */
export function presentWebhook(
  world: World,
  webhook: WebhookRecord,
  withMaker = true,
): Record<string, unknown> {
  const { user_id, token, ...rest } = webhook
  return {
    ...rest,
    ...(token ? { token, url: `${world.url}/api/webhooks/${webhook.id}/${token}` } : {}),
    ...(withMaker && user_id ? { user: presentUserById(world, user_id) } : {}),
  }
}
