import { ChannelType, type APIMessage } from 'discord-api-types/v10'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWholeApp, type WholeApp } from '../../support/whole-app.ts'

let app: WholeApp
beforeAll(async () => {
  app = await startWholeApp({ name: 'Den', channels: [{ name: 'general', type: ChannelType.GuildText }] })
}, 60_000)
afterAll(() => app.stop())

function fieldsOf(message: APIMessage): Record<string, string> {
  return Object.fromEntries((message.embeds[0]?.fields ?? []).map(({ name, value }) => [name, value]))
}

it('tells moderators how things stand, and tries again what is stuck', async () => {
  const { ownerId } = app.guild
  const calm = fieldsOf(await app.use(ownerId, 'laurel status'))
  expect(calm).toMatchObject({
    Earning: 'Everything heard is in the ledger.',
    Stuck: 'Nothing is stuck.',
    'Missed times': 'Nothing was missed.',
  })
  app.discord.control.faults.failAnswers({
    method: 'POST',
    path: '/channels/{channel_id}/messages',
    status: 403,
    times: 3,
  })
  const writer = await app.writer('Ana')
  await expect
    .poll(async () => fieldsOf(await app.use(ownerId, 'laurel status'))['Stuck'])
    .toContain(`Message about <@${writer}>: http-403`)
  const { content } = await app.use(ownerId, 'laurel retry')
  expect(content).toMatch(/tried again/)
})
