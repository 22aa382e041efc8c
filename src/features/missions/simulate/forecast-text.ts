import type { TranslateFor } from '../../../core/translate.ts'
import { fitLines } from '../fit-lines.ts'
import type { Forecast } from './simulate.ts'

const MOST_CHARACTERS = 1900

/** A forecast for people: what is given for what is earned, mission by mission, and who stands out. */
export function forecastText(forecast: Forecast, t: TranslateFor, most = MOST_CHARACTERS): string {
  const { days, deeds, members, missions, earnedXp, givenXp, givenCoins, inflation, farmers } = forecast
  const { unforeseen, isCut } = forecast
  const finished = missions
    .filter(({ completions }) => completions > 0)
    .toSorted((a, b) => b.completions - a.completions)
  const named = (ids: readonly string[]) => ids.map((id) => `\`${id}\``).join(', ')
  const nobody = missions
    .filter(({ id, completions }) => completions === 0 && !unforeseen.includes(id))
    .map(({ id }) => id)
  const percent = Math.round(inflation * 1000) / 10
  const lines = [
    `## ${t('missions.forecast.title', { days })}`,
    t('missions.forecast.base', { deeds, members, earnedXp }),
    t('missions.forecast.given', { givenXp, givenCoins, percent }),
    ...finished.map(({ id, completions, members: finishers, medianHours }) =>
      t('missions.forecast.mission', {
        id,
        completions,
        finishers,
        hours: Math.round((medianHours ?? 0) * 10) / 10,
      }),
    ),
    ...(nobody.length > 0 ? [t('missions.forecast.nobody', { ids: named(nobody) })] : []),
    ...(unforeseen.length > 0 ? [t('missions.forecast.unforeseen', { ids: named(unforeseen) })] : []),
    ...(isCut ? [t('missions.forecast.cut', { deeds })] : []),
    ...(farmers.length > 0 ? [`### ${t('missions.forecast.farmers')}`] : []),
    ...farmers.map(({ memberId, completions, xp, coins }) =>
      t('missions.forecast.farmer', { member: `<@${memberId}>`, completions, xp, coins }),
    ),
  ]
  return fitLines(lines, most, (rest) => t('missions.more-lines', { rest }))
}
