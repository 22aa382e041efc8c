import { expect, it } from 'vitest'
import type { MessageBody, MessageFile } from '../../../src/core/message-body.ts'
import { freshTotals } from '../../../src/features/earning/member-totals.ts'
import { rankCommand } from '../../../src/features/levels/discord/rank.command.ts'
import type { LevelsServices } from '../../../src/features/levels/services.ts'
import { createTranslate } from '../../../src/i18n/index.ts'
import { levelsSettingsWith } from './credits.ts'

const translate = createTranslate()

/** Runs `/rank` for a member with 120 XP, where drawing gives this card. */
async function rank(card: MessageFile | undefined) {
  const services = {
    cards: { memberCard: async () => card },
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
  await rankCommand(services).action?.run(context as never)
  return replies
}

it('sends the card as a picture with its description', async () => {
  const card = { name: 'rank.jpg', data: Buffer.from('x'), description: 'Ana, level 1' }
  expect(await rank(card)).toEqual([{ files: [card] }])
})

it('sends an embed when there is no card', async () => {
  const [reply] = await rank(undefined)
  const [embed] = reply?.embeds ?? []
  expect(embed?.author?.name).toBe('Ana *the* bold')
  expect(embed?.description).toBe(
    'Rank **#3** of 9\nLevel **1** · 120 XP\n▰▱▱▱▱▱▱▱▱▱▱▱\n20 of 155 XP to level 2',
  )
})
