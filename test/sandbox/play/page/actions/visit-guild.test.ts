import { expect, test } from 'vitest'
import { inviteCode } from '../../../../../src/sandbox/play/page/actions/visit-guild.ts'

test.each([
  ['abc123', 'abc123'],
  [' https://discord.gg/abc123 ', 'abc123'],
  ['https://discord.com/invite/abc123?event=1', 'abc123'],
  ['http://127.0.0.1:4711/#/invite/abc123', 'abc123'],
  ['https://discord.gg/abc123/', 'abc123'],
  ['   ', ''],
])('the code in "%s" is "%s"', (text, code) => {
  expect(inviteCode(text)).toBe(code)
})
