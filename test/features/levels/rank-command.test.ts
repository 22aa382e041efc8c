import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { silentLog } from '../../../src/core/log.ts'
import type { MessageBody } from '../../../src/core/message-body.ts'
import { freshTotals } from '../../../src/features/earning/member-totals.ts'
import { rankCommand } from '../../../src/features/levels/discord/rank.command.ts'
import type { LevelsServices } from '../../../src/features/levels/services.ts'
import { createTranslate } from '../../../src/i18n/index.ts'
import { levelsSettingsWith } from './credits.ts'

const translate = createTranslate()

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Runs `/rank` for a member with 120 XP over cards that behave as given. */
async function rank(renderRankCard: () => Promise<unknown>) {
  const services = {
    cards: { renderRankCard },
    log: silentLog,
    settings: { get: async () => levelsSettingsWith() },
    earning: {
      settled: async () => undefined,
      standings: {
        totals: async () => ({ ...freshTotals('1', '2'), xp: 120 }),
        rank: async () => 3,
        count: async () => 9,
      },
    },
  } as unknown as LevelsServices
  const replies: MessageBody[] = []
  const actor = { id: '2', displayName: 'Ana *the* bold', avatarUrl: 'http://a/b.png', locale: 'en-US' }
  const context = {
    guildId: '1',
    actor,
    options: {},
    t: (key: never, values: never) => translate('en-US', key, values),
    reply: async (body: MessageBody) => void replies.push(body),
  }
  const running = rankCommand(services).action?.run(context as never)
  await vi.advanceTimersByTimeAsync(20_000)
  await running
  return replies
}

it('sends the card as a picture with its description', async () => {
  const image = { bytes: Buffer.from('x'), fileName: 'rank.jpg', alt: 'Ana, level 1' }
  expect(await rank(async () => image)).toEqual([
    { files: [{ name: 'rank.jpg', data: image.bytes, description: 'Ana, level 1' }] },
  ])
})

it.each([
  ['fails', async () => Promise.reject(new Error('no canvas'))],
  ['never ends', () => new Promise(() => undefined)],
])('sends an embed when drawing %s', async (_, renderRankCard) => {
  const [reply] = await rank(renderRankCard)
  const [embed] = reply?.embeds ?? []
  expect(embed?.author?.name).toBe('Ana *the* bold')
  expect(embed?.description).toBe(
    'Rank **#3** of 9\nLevel **1** · 120 XP\n▰▱▱▱▱▱▱▱▱▱▱▱\n20 of 155 XP to level 2',
  )
})
