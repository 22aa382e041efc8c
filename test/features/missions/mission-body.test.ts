import { expect, it } from 'vitest'
import type { APIComponentInContainer, APIContainerComponent } from 'discord-api-types/v10'
import { fitLines } from '../../../src/features/missions/fit-lines.ts'
import { missionsBody } from '../../../src/features/missions/mission-body.ts'
import type { MissionView } from '../../../src/features/missions/member-view.ts'
import { createTranslate } from '../../../src/i18n/index.ts'
import { guildOf } from './missions.ts'

const translate = createTranslate()
const t = (key: Parameters<typeof translate>[1], values = {}) => translate('es-ES', key, values)

/** As long as a mission can be: every text, every part, every reward. */
const longest = (id: string) => ({
  id,
  texts: { es: { title: '*'.repeat(80), description: '_'.repeat(400) } },
  objective: {
    do: 'some',
    least: 2,
    of: Array.from({ length: 10 }, (_, place) => ({
      do: 'voice-minutes',
      count: 1000 + place,
      in: Array.from({ length: 25 }, (_, channel) => String(10n ** 18n + BigInt(channel))),
    })),
  },
  rewards: {
    xp: 50_000,
    coins: 100_000,
    roles: Array.from({ length: 5 }, (_, role) => ({ role: String(10n ** 18n + BigInt(role)), hours: 8784 })),
    badges: Array.from({ length: 5 }, (_, badge) => ({ id: `b${badge}`, emoji: '🏅', name: '~'.repeat(60) })),
  },
})

function views(count: number): MissionView[] {
  const guild = guildOf(Array.from({ length: count }, (_, index) => longest(`m${index}`)))
  return [...guild.missions.values()].flatMap(({ id, versions }) => {
    const compiled = versions.get(1)
    const counts = compiled?.leaves.map(() => 0) ?? []
    const state = { version: 1, period: '2026-11-18', doneAt: 0, since: 0, counts }
    const period = { key: '2026-11-18', from: 0, to: 1000, ordinal: 1 }
    return compiled ? [{ id, compiled, period, isFormer: false, share: 0, state }] : []
  })
}

const texts = (blocks: readonly APIComponentInContainer[]) =>
  blocks.flatMap((block) => ('content' in block ? [block.content] : []))

it('fits every page into a message of Discord, however long missions are, and shows each once', () => {
  const missions = views(7)
  const seen = new Set<string>()
  for (let page = 0, isLast = false; !isLast; page += 1) {
    const { components = [] } = missionsBody({ missions, page, memberId: '1', locale: 'es-ES', t })
    const [container, row] = components as [APIContainerComponent, object]
    const shown = texts(container.components)
    expect(shown.join('').length).toBeLessThanOrEqual(4000)
    for (const text of shown.slice(1)) seen.add(`${page} ${text}`)
    isLast = JSON.stringify(row).includes(`"custom_id":"missions:next:${page + 1}:1","disabled":true`)
  }
  expect(seen.size).toBe(7)
})

it('never cuts a line in the middle, and says how many are left out', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`)
  const text = fitLines(lines, 60, (rest) => `+${rest}`)
  const shown = text.split('\n')
  expect(text.length).toBeLessThanOrEqual(60)
  expect(shown.at(-1)).toBe(`+${30 - (shown.length - 1)}`)
  expect(lines).toEqual(expect.arrayContaining(shown.slice(0, -1)))
  expect(fitLines(lines, 10_000)).toBe(lines.join('\n'))
})
