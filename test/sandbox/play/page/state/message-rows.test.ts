import { MessageType } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import { messageRows } from '../../../../../src/sandbox/play/page/state/message-rows.ts'
import { makeMessage, makeUser } from '../make.ts'

const discordEpoch = 1_420_070_400_000
const idAt = (time: number) => String(BigInt(time - discordEpoch) << 22n)
const noon = new Date(2026, 10, 21, 12).getTime()
const at = (minutes: number, change = {}) => makeMessage(idAt(noon + minutes * 60_000), change)
const content = { hasOlder: false, newFrom: null, outbox: [], pending: [] }
const shape = (rows: ReturnType<typeof messageRows>) =>
  rows.map((row) => (row.kind === 'message' ? (row.follows ? 'follows' : 'message') : row.kind))

test('messages of one author stand together for a few minutes', () => {
  const items = [at(0), at(1), at(2, { author: makeUser('8') }), at(3), at(20)]
  expect(shape(messageRows({ ...content, items }))).toEqual([
    'beginning',
    'day',
    'message',
    'follows',
    'message',
    'message',
    'message',
  ])
})

test('a reply and what happened to the server begin anew', () => {
  const items = [
    at(0),
    at(1, { type: MessageType.Reply, message_reference: { channel_id: '1', type: 0 } }),
    at(2, { type: MessageType.UserJoin }),
  ]
  expect(shape(messageRows({ ...content, items }))).toEqual([
    'beginning',
    'day',
    'message',
    'message',
    'message',
  ])
})

test('each day has its line, and what is older is announced', () => {
  const items = [at(0), at(24 * 60)]
  expect(shape(messageRows({ ...content, items, hasOlder: true }))).toEqual([
    'older',
    'day',
    'message',
    'day',
    'message',
  ])
})

test('the unread begin below a line of their own', () => {
  const items = [at(0), at(1), at(2)]
  const rows = messageRows({ ...content, items, newFrom: items[1]?.id ?? null })
  expect(shape(rows)).toEqual(['beginning', 'day', 'message', 'new', 'message', 'follows'])
})

test('what is on its way stands last', () => {
  const outgoing = { nonce: 'a', channelId: '1', content: 'x', files: [], replyTo: null, error: null }
  const waiting = {
    nonce: 'b',
    channelId: '1',
    commandName: '/rank',
    applicationName: 'L',
    messageId: null,
    customId: null,
    failed: false,
  }
  const rows = messageRows({
    ...content,
    items: [],
    outbox: [outgoing],
    pending: [waiting, { ...waiting, nonce: 'c', commandName: null }],
  })
  expect(shape(rows)).toEqual(['beginning', 'outgoing', 'pending'])
})
