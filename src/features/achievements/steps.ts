import { wording, type Achievement, type Total } from './definition.ts'

/** A tier of an achievement, counted from 1. */
export interface Step {
  readonly achievement: Achievement
  readonly tier: number
  readonly at: number
  readonly xp: number
  readonly coins: number
  readonly role?: string
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']

export function stepsOf(one: Achievement): Step[] {
  return one.tiers.map((tier, index) => ({ ...tier, achievement: one, tier: index + 1 }))
}

/** The title, with the tier where there are several. */
export function titleOf({ achievement, tier }: Pick<Step, 'achievement' | 'tier'>, locale: string): string {
  const title = wording(achievement.title, locale)
  return achievement.tiers.length > 1 ? `${title} ${ROMAN[tier - 1] ?? tier}` : title
}

/** What the badge of a tier is called among all that a member holds. */
export function badgeId({ achievement, tier }: Pick<Step, 'achievement' | 'tier'>): string {
  return `${achievement.id}-${tier}`
}

const NONE: readonly Step[] = []

/** A guild's achievements, ready for counting. */
export class AchievementList {
  readonly all: readonly Achievement[]
  readonly #byId: ReadonlyMap<string, Achievement>
  readonly #byGoal = new Map<string, Step[]>()

  constructor(all: readonly Achievement[]) {
    this.all = all
    this.#byId = new Map(all.map((one) => [one.id, one]))
    for (const one of all) {
      const steps = this.#byGoal.get(one.goal.of) ?? []
      steps.push(...stepsOf(one))
      this.#byGoal.set(one.goal.of, steps)
    }
  }

  get(id: string): Achievement | undefined {
    return this.#byId.get(id)
  }

  /** All tiers with one kind of goal. */
  of(kind: Achievement['goal']['of']): readonly Step[] {
    return this.#byGoal.get(kind) ?? NONE
  }

  /** The tiers over a total that lie above `before` and at or below `after`. */
  crossed(total: Total, before: number, after: number): readonly Step[] {
    const steps = this.#byGoal.get(total)
    if (!steps || after <= before) return NONE
    return steps.some(({ at }) => at > before && at <= after)
      ? steps.filter(({ at }) => at > before && at <= after)
      : NONE
  }
}
