import { expect, test } from 'vitest'
import { avatarUrl, localUrl } from '../../../../../src/sandbox/play/page/api/images.ts'

test.each([
  ['https://cdn.discordapp.com/avatars/1/a.png?size=64', '/cdn/avatars/1/a.png?size=64'],
  ['https://media.discordapp.net/attachments/1/2/x.png', '/cdn/attachments/1/2/x.png'],
  ['http://127.0.0.1:4711/cdn/attachments/1/2/x.png?ex=1', '/cdn/attachments/1/2/x.png?ex=1'],
  ['http://localhost:1/cdn/icons/1/a.png', '/cdn/icons/1/a.png'],
  ['https://example.com/x.png', 'https://example.com/x.png'],
  ['http://127.0.0.1:4711/elsewhere', 'http://127.0.0.1:4711/elsewhere'],
  ['javascript:alert(1)', null],
  ['data:text/html,hi', null],
  ['/cdn/relative', null],
  ['', null],
  [undefined, null],
])('%s is loaded from %s', (url, expected) => {
  expect(localUrl(url)).toBe(expected)
})

test('a person without a picture has one of the six defaults, even under an odd id', () => {
  expect(avatarUrl({ id: '80351110224678912', avatar: null })).toMatch(/^\/cdn\/embed\/avatars\/[0-5]\.png$/)
  expect(avatarUrl({ id: 'nonsense', avatar: null })).toBe('/cdn/embed/avatars/0.png')
})
