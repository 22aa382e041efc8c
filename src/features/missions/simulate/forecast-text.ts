import type { TranslateFor } from '../../../core/translate.ts'
import { fitLines } from '../fit-lines.ts'
import type { Forecast } from './simulate.ts'

const MOST_CHARACTERS = 1900

/** A forecast for people: what is given for what is earned, mission by mission, and who stands out. */
export function forecastText(forecast: Forecast, t: TranslateFor): string {
  const { days, deeds, members, missions, earnedXp, givenXp, givenCoins, inflation, farmers } = forecast
  const finished = missions
    .filter(({ completions }) => completions > 0)
    .toSorted((a, b) => b.completions - a.completions)
  const nobody = missions.filter(({ completions }) => completions === 0).map(({ id }) => `\`${id}\``)
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
    ...(nobody.length > 0 ? [t('missions.forecast.nobody', { ids: nobody.join(', ') })] : []),
    ...(farmers.length > 0 ? [`### ${t('missions.forecast.farmers')}`] : []),
    ...farmers.map(({ memberId, completions, xp, coins }) =>
      t('missions.forecast.farmer', { member: `<@${memberId}>`, completions, xp, coins }),
    ),
  ]
  return fitLines(lines, MOST_CHARACTERS, (rest) => t('missions.more-lines', { rest }))
}
