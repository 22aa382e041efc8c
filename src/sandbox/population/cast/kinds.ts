import type { Behaviour } from '../behaviour.ts'
import { keepsHours } from '../behaviours/keeps-hours.ts'
import { looksAtRank } from '../behaviours/looks-at-rank.ts'
import { reactsToMessages } from '../behaviours/reacts-to-messages.ts'
import { sitsInVoice } from '../behaviours/sits-in-voice.ts'
import { startsConversations } from '../behaviours/starts-conversations.ts'
import type { Hours, Manner, Temper } from '../character.ts'

/** What members of one kind have in common; a character may differ in any of it. */
export interface Kind {
  readonly temper: Temper
  readonly manner: Manner
  readonly hours: Hours
  readonly behaviours: readonly Behaviour[]
}

const ordinaryDay: Hours = { wakes: 7.5, sleeps: 23.5 }
const ordinaryManner: Manner = {
  casual: 0.25,
  emojiRate: 0.12,
  emoji: ['🙂', '🌿', '😄'],
  typingSpeed: 8,
  slips: 0.02,
}
const everyone: readonly Behaviour[] = [
  keepsHours,
  startsConversations,
  reactsToMessages,
  sitsInVoice,
  looksAtRank,
]

export const kinds = {
  regular: {
    temper: { talk: 1, react: 1, voice: 1, welcome: 1, help: 0.7 },
    manner: ordinaryManner,
    hours: ordinaryDay,
    behaviours: everyone,
  },
  chatty: {
    temper: { talk: 2.4, react: 1.6, voice: 1.2, welcome: 1.8, help: 0.8 },
    manner: { casual: 0.35, emojiRate: 0.25, emoji: ['😄', '✨', '💚', '😂'], typingSpeed: 11, slips: 0.05 },
    hours: ordinaryDay,
    behaviours: everyone,
  },
  lurker: {
    temper: { talk: 0.1, react: 1.9, voice: 0.3, welcome: 0.15, help: 0.1 },
    manner: { ...ordinaryManner, casual: 0.6, emojiRate: 0.05 },
    hours: ordinaryDay,
    behaviours: [keepsHours, startsConversations, reactsToMessages, looksAtRank],
  },
  nightOwl: {
    temper: { talk: 1.4, react: 1, voice: 1.6, welcome: 1, help: 0.8 },
    manner: { ...ordinaryManner, casual: 0.75, emoji: ['🌙', '🦉', '✨'] },
    hours: { wakes: 13, sleeps: 29 },
    behaviours: everyone,
  },
  earlyBird: {
    temper: { talk: 1.1, react: 1, voice: 0.6, welcome: 1.3, help: 0.9 },
    manner: { ...ordinaryManner, casual: 0.1, emoji: ['☀️', '☕', '🌿'] },
    hours: { wakes: 4.5, sleeps: 21 },
    behaviours: everyone,
  },
  helper: {
    temper: { talk: 0.9, react: 0.9, voice: 0.7, welcome: 2, help: 4 },
    manner: { casual: 0.05, emojiRate: 0.08, emoji: ['🙂', '👍', '🌿'], typingSpeed: 9.5, slips: 0.01 },
    hours: { wakes: 7, sleeps: 24 },
    behaviours: everyone,
  },
  newcomer: {
    temper: { talk: 0.9, react: 1.2, voice: 0.4, welcome: 0.5, help: 0.1 },
    manner: { casual: 0.3, emojiRate: 0.3, emoji: ['😅', '🙏', '👀'], typingSpeed: 6.5, slips: 0.06 },
    hours: ordinaryDay,
    behaviours: everyone,
  },
  joker: {
    temper: { talk: 1.7, react: 2, voice: 1.3, welcome: 1.2, help: 0.2 },
    manner: { casual: 0.65, emojiRate: 0.35, emoji: ['😂', '💀', '🤡', '🪿'], typingSpeed: 10, slips: 0.04 },
    hours: { wakes: 9, sleeps: 25.5 },
    behaviours: everyone,
  },
  artist: {
    temper: { talk: 0.9, react: 1.5, voice: 0.9, welcome: 1, help: 0.4 },
    manner: { casual: 0.4, emojiRate: 0.3, emoji: ['🎨', '✨', '🌸'], typingSpeed: 7.5, slips: 0.02 },
    hours: { wakes: 9, sleeps: 25 },
    behaviours: everyone,
  },
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof kinds
