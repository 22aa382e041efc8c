import { z } from 'zod'
import { achievement, type Achievement } from './definition.ts'

/** What every community begins with. */
export const STARTER_SET: readonly Achievement[] = z.array(achievement).parse([
  {
    id: 'voice-of-the-square',
    emoji: '💬',
    title: { en: 'Voice of the square', es: 'Voz de la plaza' },
    description: { en: 'Write messages that earn', es: 'Escribe mensajes que den XP' },
    goal: { of: 'messages' },
    tiers: [{ at: 1 }, { at: 100, xp: 50 }, { at: 1000, xp: 200 }, { at: 10_000, xp: 1000 }],
  },
  {
    id: 'climber',
    emoji: '🧗',
    title: { en: 'Climber', es: 'Escalada' },
    description: { en: 'Reach a level', es: 'Alcanza un nivel' },
    goal: { of: 'level' },
    tiers: [{ at: 5 }, { at: 10 }, { at: 25 }, { at: 50 }, { at: 100 }],
  },
  {
    id: 'treasure',
    emoji: '💎',
    title: { en: 'Treasure', es: 'Tesoro' },
    description: { en: 'Earn XP', es: 'Gana XP' },
    goal: { of: 'xp' },
    tiers: [{ at: 1000 }, { at: 10_000 }, { at: 100_000 }, { at: 1_000_000 }],
  },
  {
    id: 'ember',
    emoji: '🔥',
    title: { en: 'Ember that stays', es: 'Brasa que no se apaga' },
    description: { en: 'Keep a streak of days', es: 'Mantén una racha de días' },
    goal: { of: 'streak' },
    tiers: [
      { at: 3, xp: 20 },
      { at: 7, xp: 50 },
      { at: 30, xp: 250 },
      { at: 100, xp: 1000 },
      { at: 365, xp: 5000 },
    ],
  },
  {
    id: 'on-a-mission',
    emoji: '🎯',
    title: { en: 'On a mission', es: 'En misión' },
    description: { en: 'Finish missions that give XP', es: 'Completa misiones que den XP' },
    goal: { of: 'missions' },
    tiers: [{ at: 1 }, { at: 10 }, { at: 50 }, { at: 250 }],
  },
  {
    id: 'first-light',
    emoji: '🎆',
    title: { en: 'First light', es: 'Primera luz' },
    description: { en: 'Be there on the first day of a year', es: 'Estar el primer día de un año' },
    secret: true,
    goal: { of: 'date', month: 1, day: 1 },
    tiers: [{ at: 1, xp: 50 }],
  },
  {
    id: 'laurel-wreath',
    emoji: '🌿',
    title: { en: 'Laurel wreath', es: 'Corona de laurel' },
    description: { en: 'Honoured by the moderators', es: 'Honor de la moderación' },
    goal: { of: 'hand' },
    tiers: [{ at: 1, xp: 100 }],
  },
])
