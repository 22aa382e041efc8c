import type { OptionalIntent } from '../core/discord-names.ts'

interface Choice {
  /** As the developer portal names it. */
  readonly name: string
  /** The environment variable that does without it. */
  readonly variable: string
  /** What is different without it. */
  readonly without: string
}

/** Privileged intents that a keeper may do without. */
export const OPTIONAL_INTENTS: Readonly<Record<OptionalIntent, Choice>> = {
  MessageContent: {
    name: 'Message Content',
    variable: 'DISCORD_MESSAGE_CONTENT',
    without: 'messages are judged by their metadata alone',
  },
  GuildMembers: {
    name: 'Server Members',
    variable: 'DISCORD_SERVER_MEMBERS',
    without:
      "nobody is heard joining or leaving: level roles come back with the next XP, and boosts are known by Discord's message alone",
  },
}
