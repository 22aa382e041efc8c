import { TOTALS } from './definition.ts'

/** What a form can begin with. */
export const TEMPLATE_GOALS = [...TOTALS, 'mission', 'rank', 'date', 'rare', 'hand', 'endorsed'] as const
type TemplateGoal = (typeof TEMPLATE_GOALS)[number]

const GOALS: Partial<Record<TemplateGoal, string>> = {
  mission: '{ of: mission, mission: name-of-the-mission }',
  rank: '{ of: rank, board: season }',
  date: '{ of: date, month: 12, day: 24 }',
  rare: '{ of: rare, percent: 5 }',
  endorsed: '{ of: endorsed, endorsements: 2, days: 30, needs: { level: 10, helps: 3, memberDays: 30 } }',
}
const TIERS: Partial<Record<TemplateGoal, string>> = {
  mission: '[{ at: 1 }, { at: 10, xp: 100 }]',
  rank: '[{ at: 10 }, { at: 3, xp: 200 }, { at: 1, xp: 500 }]',
  date: '[{ at: 1, xp: 50 }]',
  rare: '[{ at: 1 }, { at: 5, xp: 200 }]',
  hand: '[{ at: 1, xp: 100 }]',
  endorsed: '[{ at: 1, xp: 200 }]',
  level: '[{ at: 10 }, { at: 30, xp: 200 }]',
}

/** The text that a form for a new achievement begins with. */
export function draftTemplate(goal: TemplateGoal): string {
  return `laurel: achievements/1
achievements:
  - id: my-achievement
    emoji: 🏅
    title: { en: My achievement, es: Mi logro }
    description: { en: What it is for, es: Por qué se da }
    goal: ${GOALS[goal] ?? `{ of: ${goal} }`}
    tiers: ${TIERS[goal] ?? '[{ at: 10 }, { at: 100, xp: 100 }, { at: 1000, xp: 500 }]'}
`
}
