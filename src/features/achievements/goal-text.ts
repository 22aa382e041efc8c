import { plainText } from '../../core/plain-text.ts'
import type { TranslateFor } from '../../core/translate.ts'
import type { Step } from './steps.ts'

/** What has to be done for a tier, and what it gives; `missions` are their titles by id. */
export function goalText(
  { achievement: { goal }, at, xp, coins, role }: Step,
  t: TranslateFor,
  missions: ReadonlyMap<string, string>,
): string {
  const gives = t('achievements.gives', { xp, coins }) + (role === undefined ? '' : ` · <@&${role}>`)
  switch (goal.of) {
    case 'mission':
      return (
        t('achievements.goal.mission', {
          at,
          mission: plainText(missions.get(goal.mission) ?? goal.mission, 80),
        }) + gives
      )
    case 'rank':
      return t('achievements.goal.rank', { at, board: t(`achievements.board.${goal.board}`) }) + gives
    case 'rare':
      return t('achievements.goal.rare', { at, percent: goal.percent }) + gives
    case 'date':
      return (
        t(goal.year === undefined ? 'achievements.goal.date' : 'achievements.goal.date-year', {
          day: goal.day,
          month: goal.month,
          year: String(goal.year ?? ''),
        }) + gives
      )
    case 'endorsed':
      return t('achievements.goal.endorsed', { count: goal.endorsements }) + gives
    case 'hand':
      return t('achievements.goal.hand') + gives
    default:
      return t(`achievements.goal.${goal.of}`, { at }) + gives
  }
}
