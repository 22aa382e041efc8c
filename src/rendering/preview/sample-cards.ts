import type { DrawWork } from '../pool/messages.ts'
import type { CardKindName, CardOf } from '../cards/index.ts'

export interface SampleOptions {
  readonly name?: string
  readonly locale?: string
  readonly theme?: string
  readonly background?: DrawWork['background']
}

const others = [
  'Noor',
  'Álvaro Peña',
  '宮崎 さくら',
  'Алёна',
  'Kwame 🌍',
  'ณัฐพงษ์',
  'Zoë',
  'محمد',
  'Priya',
  'Lukas',
] as const
const avatarUrl = 'preview:maya'

/** One card of every kind as a community would see it, with `name` wherever a person's text goes. */
export function sampleCards({ name: given, locale = 'en-US', theme }: SampleOptions = {}): {
  [Kind in CardKindName]: CardOf<Kind>
} {
  const base = { locale, theme }
  const name = given ?? 'Maya Ortiz'
  const community = given ?? 'The Study Hall'
  const member = { name, avatarUrl }
  const progress = {
    level: 24,
    xp: 48_210,
    xpIntoLevel: 1240,
    xpForNextLevel: 2000,
    rank: 7,
    memberCount: 20_412,
  }
  return {
    rank: { ...base, ...member, ...progress, status: 'online' },
    leaderboard: {
      ...base,
      title: community,
      page: 1,
      pages: 12,
      rows: others.map((other, index) => ({
        name: index === 3 ? name : other,
        avatarUrl: index === 8 ? null : `preview:${other}`,
        rank: index + 1,
        level: 61 - index * 4,
        xp: Math.round(412_300 * 0.82 ** index),
        isViewer: index === 3,
      })),
    },
    'level-up': {
      ...base,
      ...member,
      level: 25,
      previousLevel: 24,
      xpForNextLevel: 2400,
      rewards: [given ?? 'Night Owls'],
    },
    profile: {
      ...base,
      ...member,
      ...progress,
      streakDays: 18,
      badges: ['🔥', '🌱', '🏆', '🎧', '💬', '🧭', '🤝', '🌙', '⭐', '🎨'].map((emoji) => ({ emoji, name })),
      missions: [
        { name: given ?? 'Send 5 messages', done: 3, target: 5 },
        { name: 'Thank someone', done: 1, target: 1 },
        { name: 'Join a voice room for 20 minutes', done: 0, target: 20 },
      ],
    },
    welcome: { ...base, ...member, guildName: community, memberNumber: 20_413 },
    achievement: {
      ...base,
      ...member,
      title: given ?? 'Wise Owl',
      description: 'Answered fifty questions that others had given up on, and stayed kind about it.',
      emoji: '🦉',
      xp: 500,
      rarity: 0.034,
    },
    season: {
      ...base,
      ...member,
      seasonName: 'Spring 2026',
      rank: 7,
      participants: 20_412,
      xp: 12_840,
      podium: [
        { name: given ?? 'Priya', avatarUrl: 'preview:first', xp: 31_200 },
        { name: 'Noor', avatarUrl: 'preview:second', xp: 28_990 },
        { name: 'Álvaro', avatarUrl: null, xp: 22_150 },
      ],
    },
    invite: {
      ...base,
      guildName: community,
      iconUrl: 'preview:guild',
      inviterName: name,
      url: 'https://discord.gg/laurel-club',
      memberCount: 20_412,
    },
  }
}
