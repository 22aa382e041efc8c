import { applicationRoutes } from './applications/application-routes.ts'
import { commandRoutes } from './applications/command-routes.ts'
import { typingRoutes } from './channels/typing-routes.ts'
import { gatewayRoutes } from './gateway/gateway-routes.ts'
import type { Gateway } from './gateway/gateway.ts'
import { interactionRoutes } from './interactions/interaction-routes.ts'
import { messageRoutes } from './messages/message-routes.ts'
import { reactionRoutes } from './reactions/reaction-routes.ts'
import type { Route } from './rest/route.ts'
import { userRoutes } from './users/user-routes.ts'
import { webhookTokenRoutes } from './webhooks/token-routes.ts'

/** Every route of the API: the table of contents of this local Discord. */
export function allRoutes(gateway: Gateway): Route[] {
  return [
    ...gatewayRoutes(gateway),
    ...applicationRoutes,
    ...commandRoutes,
    ...interactionRoutes,
    ...userRoutes,
    ...messageRoutes,
    ...reactionRoutes,
    ...typingRoutes,
    ...webhookTokenRoutes,
  ]
}
