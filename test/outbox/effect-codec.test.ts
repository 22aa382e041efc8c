import { expect, it } from 'vitest'
import type { Effect } from '../../src/core/outbox.ts'
import { decodeEffect, encodeEffect } from '../../src/outbox/effect-codec.ts'

it('keeps a message with a file byte for byte', () => {
  const effect: Effect = {
    kind: 'message',
    channelId: '1',
    body: {
      content: 'base64:not a file',
      files: [{ name: 'a.png', data: Buffer.from([0, 255, 1, 254]), description: 'alt' }],
      allowedMentions: { users: ['2'] },
    },
  }
  expect(decodeEffect(encodeEffect(effect))).toEqual(effect)
})
