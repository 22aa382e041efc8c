import { ChannelType } from 'discord-api-types/v10'

/** Who may do what in a channel, beyond what the roles allow. */
export type Access = 'open' | 'read-only' | 'staff'

export interface ChannelPlan {
  readonly name: string
  readonly type: ChannelType.GuildText | ChannelType.GuildAnnouncement | ChannelType.GuildVoice
  readonly topic?: string
  readonly access: Access
}

export interface CategoryPlan {
  readonly name: string
  readonly channels: readonly ChannelPlan[]
}

function text(name: string, topic: string, access: Access = 'open'): ChannelPlan {
  return { name, type: ChannelType.GuildText, topic, access }
}

function voice(name: string): ChannelPlan {
  return { name, type: ChannelType.GuildVoice, access: 'open' }
}

export const WELCOME_CHANNEL = 'welcome'
export const RULES_CHANNEL = 'rules'

/** The first text channel is where joining is announced. */
export const categories: readonly CategoryPlan[] = [
  {
    name: 'Start here',
    channels: [
      text(WELCOME_CHANNEL, 'Say hello to those who arrive. · Saluda a quien llega.'),
      text(RULES_CHANNEL, 'Short, and meant kindly.', 'read-only'),
      {
        name: 'announcements',
        type: ChannelType.GuildAnnouncement,
        topic: 'News of the grove and of Laurel.',
        access: 'read-only',
      },
    ],
  },
  {
    name: 'The grove',
    channels: [
      text('general', 'Anything that has no channel of its own.'),
      text('showcase', 'What you made: drawings, photos, loaves of bread. · Lo que has hecho.'),
      text('help', 'Computers, code and other puzzles. No question is too small.'),
    ],
  },
  {
    name: 'En español',
    channels: [
      text('general-es', 'De todo un poco, en español.'),
      text('ayuda', 'Ordenadores, código y otros misterios. Toda pregunta vale.'),
    ],
  },
  {
    name: 'Laurel',
    channels: [text('bot-commands', 'Try /rank and /leaderboard here. · Prueba los comandos aquí.')],
  },
  { name: 'Voice', channels: [voice('The Clearing'), voice('Study Nook'), voice('La Terraza')] },
  { name: 'Staff', channels: [text('staff-room', 'For Gardeners and the Keeper.', 'staff')] },
]

/** What stands in the rules from the beginning. */
export const RULES_TEXT = [
  '**Welcome to Laurel Grove** 🌿',
  '1. Be kind; assume that the others mean well.',
  '2. Ask before you advertise.',
  '3. English and Spanish are both at home here. · Aquí caben el inglés y el español.',
  '4. When something is wrong, tell a Gardener.',
].join('\n')

/** What the owner says to everybody who arrives. */
export const WELCOME_TEXT = [
  'Welcome to the grove! 🌿 Say hello here, look around in the channels, and try `/rank` in #bot-commands.',
  '¡Bienvenida, bienvenido! Saluda por aquí, date una vuelta por los canales y prueba `/rank` en #bot-commands.',
].join('\n')
