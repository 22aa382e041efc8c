import { useCallback, useEffect, useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { control, type PopulationState } from '../../api/control.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'

const speeds = [0.5, 1, 2, 5, 10, 50]
const refresh = 3000

/** How lively the simulated members are. */
export function PopulationControls() {
  const t = useText()
  const client = useClient()
  const [population, setPopulation] = useState<PopulationState | null>(null)
  const load = useCallback(() => {
    control.state().then(
      (state) => setPopulation(state.population),
      () => undefined,
    )
  }, [])
  useEffect(() => {
    load()
    const timer = setInterval(load, refresh)
    return () => clearInterval(timer)
  }, [load])
  if (!population) return null
  const change = (wish: { paused?: boolean; speed?: number }) =>
    void attempt(client, async () => setPopulation(await control.setPopulation(wish)))
  const choices = speeds.includes(population.speed)
    ? speeds
    : [...speeds, population.speed].toSorted((a, b) => a - b)
  return (
    <fieldset className="population">
      <legend>{t('population.title')}</legend>
      <p className="muted small">
        {t('population.online', { online: population.online, size: population.size })}
      </p>
      <div className="setting">
        <button type="button" onClick={() => change({ paused: !population.paused })}>
          <Icon name={population.paused ? 'play' : 'pause'} size={16} />{' '}
          {t(population.paused ? 'population.resume' : 'population.pause')}
        </button>
        <label>
          <span>{t('population.speed')}</span>{' '}
          <select
            value={population.speed}
            onChange={(event) => change({ speed: Number(event.target.value) })}
          >
            {choices.map((speed) => (
              <option key={speed} value={speed}>
                ×{speed}
              </option>
            ))}
          </select>
        </label>
      </div>
    </fieldset>
  )
}
