/** A refusal in Discord's own words: HTTP status, numeric code, message and, for forms, the fields at fault. */
export class DiscordError extends Error {
  override readonly name = 'DiscordError'
  readonly status: number
  readonly code: number
  readonly errors: FieldErrors | undefined
  readonly extra: object | undefined

  constructor(status: number, code: number, message: string, errors?: FieldErrors, extra?: object) {
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
    this.extra = extra
  }

  body(): object {
    return {
      message: this.message,
      code: this.code,
      ...(this.errors ? { errors: this.errors } : {}),
      ...this.extra,
    }
  }
}

/** Discord's nested form errors: fields by name, each ending in a list of `{code, message}`. */
export interface FieldErrors {
  [field: string]: FieldErrors | { code: string; message: string }[]
}

const REFUSALS = {
  badRequest: [400, 0, '400: Bad Request'],
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  methodNotAllowed: [405, 0, '405: Method Not Allowed'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownIntegration: [404, 10005, 'Unknown Integration'],
  unknownInvite: [404, 10006, 'Unknown Invite'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownOverwrite: [404, 10009, 'Unknown Overwrite'],
  unknownRole: [404, 10011, 'Unknown Role'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownEmoji: [404, 10014, 'Unknown Emoji'],
  unknownReactionEmoji: [400, 10014, 'Unknown Emoji'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownSession: [404, 10020, 'Unknown Session'],
  unknownBan: [404, 10026, 'Unknown Ban'],
  unknownTemplate: [404, 10057, 'Unknown Guild Template'],
  unknownSticker: [404, 10060, 'Unknown Sticker'],
  unknownStickerPack: [404, 10061, 'Unknown Sticker Pack'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  unknownVoiceState: [404, 10065, 'Unknown Voice State'],
  unknownCommandPermissions: [404, 10066, 'Unknown application command permissions'],
  unknownStage: [404, 10067, 'Unknown Stage Instance'],
  unknownWelcomeScreen: [404, 10069, 'Unknown Guild Welcome Screen'],
  unknownEvent: [404, 10070, 'Unknown Guild Scheduled Event'],
  unknownEventUser: [404, 10071, 'Unknown Guild Scheduled Event User'],
  unknownTag: [404, 10087, 'Unknown Tag'],
  unknownSound: [404, 10097, 'Unknown sound'],
  unknownTargetUsersJob: [404, 10124, 'Unknown invite target users job'],
  unknownTargetUsers: [404, 10129, 'Unknown invite target users'],
  botsNotAllowed: [403, 20001, 'Bots cannot use this endpoint'],
  onlyBotsAllowed: [403, 20002, 'Only bots can use this endpoint'],
  notThisApplication: [403, 20012, 'You are not authorized to perform this action on this application'],
  ownerOnly: [403, 20018, 'Only the owner of this account can perform this action'],
  tooManyPins: [400, 30003, 'Maximum number of pins reached (250)'],
  tooManyRoles: [400, 30005, 'Maximum number of guild roles reached (250)'],
  tooManyWebhooks: [400, 30007, 'Maximum number of webhooks reached (15)'],
  tooManyEmojis: [400, 30008, 'Maximum number of emojis reached (50)'],
  tooManyReactions: [400, 30010, 'Maximum number of reactions reached (20)'],
  tooManyChannels: [400, 30013, 'Maximum number of server channels reached (500)'],
  tooManyAttachments: [400, 30015, 'Maximum number of attachments in a message reached (10)'],
  tooManyInvites: [400, 30016, 'Maximum number of invites reached (1000)'],
  tooManyAnimatedEmojis: [400, 30018, 'Maximum number of animated emojis reached (50)'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached (100)'],
  tooManyThreadMembers: [400, 30033, 'Maximum number of thread participants reached (1000)'],
  tooManyDailyCommands: [
    400,
    30034,
    'Max number of daily application command creates has been reached (200)',
  ],
  tooManyEvents: [400, 30038, 'Maximum number of uncompleted guild scheduled events reached (100)'],
  tooManyTags: [400, 30048, 'Maximum number of tags in a forum channel has been reached (20)'],
  tooManyPinnedPosts: [
    400,
    30047,
    'Maximum number of pinned threads in a forum channel has been reached (1)',
  ],
  bitrateTooHigh: [400, 30052, 'Bitrate is too high for channel of this type'],
  tooManyOverwrites: [400, 30060, 'Maximum number of channel permission overwrites reached (1000)'],
  needsAccount: [401, 40001, 'Unauthorized'],
  tooLarge: [413, 40005, 'Request entity too large'],
  featureDisabled: [403, 40006, 'This feature has been temporarily disabled server-side'],
  bannedFromGuild: [403, 40007, 'The user is banned from this guild'],
  oneParentOnly: [400, 40009, 'Only one channel can have a parent_id modified at a time'],
  notInVoice: [400, 40032, 'Target user is not connected to voice.'],
  alreadyCrossposted: [400, 40033, 'This message has already been crossposted'],
  commandNameTaken: [400, 40041, 'An application command with that name already exists'],
  noForumMessages: [400, 40058, 'Cannot send a message in a forum channel'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  tagNamesNotUnique: [400, 40061, 'Tag names must be unique'],
  moderatedTagsOnly: [400, 40066, 'There are no tags available that can be set by non-moderators'],
  tagRequired: [400, 40067, 'A tag is required to create a forum post in this channel'],
  missingAccess: [403, 50001, 'Missing Access'],
  notOnPrivateChannel: [403, 50003, 'Cannot execute action on a DM channel'],
  widgetDisabled: [403, 50004, 'Guild widget disabled'],
  otherAuthor: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  closedDms: [403, 50007, 'Cannot send messages to this user'],
  notTextChannel: [400, 50008, 'Cannot send messages in a non-text channel'],
  verificationTooHigh: [403, 50009, 'Channel verification level is too high for you to gain access'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidToken: [401, 50014, 'Invalid authentication token'],
  badDeleteCount: [400, 50016, 'You can only bulk delete between 2 and 100 messages'],
  otherChannel: [400, 50019, 'A message can only be pinned in the channel it was sent in'],
  invalidInviteCode: [400, 50020, 'Invite code was either invalid or taken'],
  systemMessage: [403, 50021, 'Cannot execute action on a system message'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  invalidAccessToken: [401, 50025, 'Invalid OAuth2 access token'],
  missingScope: [403, 50026, 'Missing required OAuth2 scope'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  invalidRole: [400, 50028, 'Invalid role'],
  invalidRecipients: [400, 50033, 'Invalid Recipient(s)'],
  tooOldToDelete: [400, 50034, 'You can only bulk delete messages that are under 14 days old.'],
  invalidForm: [400, 50035, 'Invalid Form Body'],
  invalidVersion: [400, 50041, 'Invalid API version provided.'],
  fileTooLarge: [413, 50045, 'File uploaded exceeds the maximum size'],
  invalidFile: [400, 50046, 'Invalid file uploaded'],
  invalidGuild: [400, 50055, 'Invalid Guild'],
  invalidMessageType: [400, 50068, 'Invalid message type'],
  systemWebhook: [403, 50073, 'Cannot modify a system webhook'],
  neededByCommunity: [400, 50074, 'Cannot delete a channel required for Community guilds'],
  invalidSticker: [400, 50081, 'Invalid Sticker Sent'],
  threadArchived: [400, 50083, 'Thread is archived'],
  archivedThread: [
    400,
    50083,
    'Tried to perform an operation on an archived thread, such as editing a message or adding a user to the thread',
  ],
  beforeParameterTooEarly: [400, 50085, 'before value is earlier than the thread creation date'],
  communityText: [400, 50086, 'Community server channels must be text channels'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  needsBoosts: [403, 50101, 'This server needs more boosts to perform this action'],
  ownerPending: [400, 50131, 'Owner cannot be pending member'],
  botOwner: [400, 50132, 'Ownership cannot be transferred to a bot user'],
  uploadedFileNotFound: [400, 50146, 'Uploaded file not found'],
  voiceMessageAlone: [400, 50159, 'Voice messages do not support additional content.'],
  voiceMessageFile: [400, 50160, 'Voice messages must have a single audio attachment.'],
  voiceMessageData: [400, 50161, 'Voice messages must have supporting metadata.'],
  voiceMessageEdit: [400, 50162, 'Voice messages cannot be edited.'],
  noMutualGuilds: [403, 50278, 'Cannot send messages to this user due to having no mutual guilds'],
  reactionBlocked: [403, 90001, 'Reaction was blocked'],
  burstReactions: [403, 90002, 'User cannot use burst reactions'],
  stageOpen: [400, 150006, 'The Stage is already open'],
  replyNeedsHistory: [400, 160002, 'Cannot reply without permission to read message history'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
  threadLocked: [400, 160005, 'Thread is locked'],
  tooManyThreads: [400, 160006, 'Maximum number of active threads reached'],
  forwardNeedsHistory: [
    400,
    160009,
    'You cannot reference this message without permission to read message history',
  ],
  unreadableForward: [403, 160014, 'You cannot forward a message whose content you cannot read'],
  finishedEvent: [400, 180000, 'Cannot update a finished event'],
  automodBlocked: [400, 200000, 'Message was blocked by automatic moderation'],
  automodTitleBlocked: [400, 200001, 'Title was blocked by automatic moderation'],
  forumNeedsThread: [400, 220001, 'Webhooks posted to forum channels must have a thread_name or thread_id'],
  forumOneThread: [
    400,
    220002,
    'Webhooks posted to forum channels cannot have both a thread_name and thread_id',
  ],
  forumThreadsOnly: [400, 220003, 'Webhooks can only create threads in forum channels'],
  onboardingRequirements: [400, 350000, 'Cannot enable onboarding, requirements are not met'],
  belowOnboardingRequirements: [400, 350001, 'Cannot update onboarding while below requirements'],
  banFailed: [400, 500000, 'Failed to ban users'],
  pollVotingBlocked: [403, 520000, 'Poll voting blocked'],
  pollExpired: [400, 520001, 'Poll expired'],
  pollChannelType: [400, 520002, 'Invalid channel type for poll creation'],
  pollEdit: [400, 520003, 'Cannot edit a poll message'],
  pollEmoji: [400, 520004, 'Cannot use an emoji included with the poll'],
  notAPoll: [400, 520006, 'Cannot expire a non-poll message'],
} as const satisfies Record<string, readonly [number, number, string]>

export type Refusal = keyof typeof REFUSALS

/** The error that Discord answers in this case; throw it. */
export function refusal(name: Refusal): DiscordError {
  const [status, code, message] = REFUSALS[name]
  return new DiscordError(status, code, message)
}

/** An "Invalid Form Body" answer for one field, such as `formError('embeds.0.title', 'BASE_TYPE_REQUIRED', '…')`. */
export function formError(path: string, code: string, message: string): DiscordError {
  const errors: FieldErrors = {}
  addFieldError(errors, path.split('.'), code, message)
  return new DiscordError(400, 50035, 'Invalid Form Body', errors)
}

/** Adds one finding to a tree of form errors. An empty path is the form itself. */
export function addFieldError(
  errors: FieldErrors,
  path: readonly string[],
  code: string,
  message: string,
): void {
  let node = errors
  for (const part of path) {
    const inner = Object.hasOwn(node, part) ? node[part] : undefined
    if (inner && !Array.isArray(inner)) node = inner
    else {
      const made: FieldErrors = Object.create(null) as FieldErrors
      node[part] = made
      node = made
    }
  }
  const found = node['_errors']
  if (Array.isArray(found)) found.push({ code, message })
  else node['_errors'] = [{ code, message }]
}
