import { applicationEmojiRoutes } from './applications/application-emoji-routes.ts'
import { applicationRoutes } from './applications/application-routes.ts'
import { commandPermissionRoutes } from './applications/command-permission-routes.ts'
import { commandRoutes } from './applications/command-routes.ts'
import { roleConnectionRoutes } from './applications/role-connection-routes.ts'
import { automodRoutes } from './automod/rule-routes.ts'
import { banRoutes } from './bans/ban-routes.ts'
import { channelRoutes } from './channels/channel-routes.ts'
import { typingRoutes } from './channels/typing-routes.ts'
import type { Faults } from './control/faults.ts'
import { emojiRoutes } from './emojis/emoji-routes.ts'
import { eventRoutes } from './events/event-routes.ts'
import { eventExceptionRoutes } from './events/exception-routes.ts'
import type { Gateway } from './gateway/gateway.ts'
import { gatewayRoutes } from './gateway/gateway-routes.ts'
import { emptyRoutes } from './guilds/empty-routes.ts'
import { guildRoutes } from './guilds/guild-routes.ts'
import { interactionRoutes } from './interactions/interaction-routes.ts'
import { inviteRoutes } from './invites/invite-routes.ts'
import { memberRoutes } from './members/member-routes.ts'
import { messageRoutes } from './messages/message-routes.ts'
import { oauthRoutes } from './oauth2/oauth-routes.ts'
import { onboardingRoutes } from './onboarding/onboarding-routes.ts'
import { welcomeRoutes } from './onboarding/welcome-routes.ts'
import { pinRoutes } from './pins/pin-routes.ts'
import { pollRoutes } from './polls/poll-routes.ts'
import { reactionRoutes } from './reactions/reaction-routes.ts'
import { refusedRoutes } from './refused/refused-routes.ts'
import type { Route } from './rest/route.ts'
import { roleRoutes } from './roles/role-routes.ts'
import { searchRoutes } from './search/search-routes.ts'
import { stageRoutes } from './stages/stage-routes.ts'
import { threadListRoutes } from './threads/thread-list-routes.ts'
import { threadMemberRoutes } from './threads/thread-member-routes.ts'
import { threadRoutes } from './threads/thread-routes.ts'
import { userRoutes } from './users/user-routes.ts'
import { voiceRoutes } from './voice/voice-routes.ts'
import { followRoutes } from './webhooks/follow-routes.ts'
import { webhookTokenRoutes } from './webhooks/token-routes.ts'
import { webhookRoutes } from './webhooks/webhook-routes.ts'

/** Every route of the API: the table of contents of this local Discord. */
export function allRoutes(gateway: Gateway, faults: Faults): Route[] {
  return [
    gatewayRoutes(gateway),
    applicationRoutes,
    applicationEmojiRoutes,
    commandRoutes,
    commandPermissionRoutes,
    roleConnectionRoutes,
    interactionRoutes,
    oauthRoutes,
    userRoutes,
    guildRoutes,
    emptyRoutes,
    welcomeRoutes,
    onboardingRoutes,
    channelRoutes,
    typingRoutes,
    threadRoutes,
    threadListRoutes,
    threadMemberRoutes,
    roleRoutes,
    memberRoutes,
    banRoutes,
    inviteRoutes(faults),
    messageRoutes,
    reactionRoutes,
    pinRoutes,
    pollRoutes,
    searchRoutes,
    webhookRoutes,
    webhookTokenRoutes,
    followRoutes,
    emojiRoutes,
    eventRoutes,
    eventExceptionRoutes,
    automodRoutes,
    stageRoutes,
    voiceRoutes,
    refusedRoutes,
  ].flat()
}
