import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPlace, type Place } from '../support/discord-place.ts'

let place: Place
let webhook: { id: string; token: string }

beforeEach(async () => {
  place = await startPlace()
  const made = await place.control
    .as(place.bot.botUserId)
    .request('POST', '/channels/{channel_id}/webhooks', {
      params: { channel_id: place.channel },
      body: { name: 'Herald' },
    })
  webhook = made as typeof webhook
})

afterEach(async () => {
  await place.end()
})

async function execute(body: object) {
  const response = await fetch(`${place.discord.apiUrl}/webhooks/${webhook.id}/${webhook.token}?wait=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Record<string, unknown> & { author: Record<string, unknown> }
}

test('a message shows the name and picture that it was sent with', async () => {
  const plain = await execute({ content: 'as myself' })
  expect(plain.author).toMatchObject({ id: webhook.id, username: 'Herald', avatar: null, bot: true })
  const dressed = await execute({
    content: 'as somebody else',
    username: 'Town Crier',
    avatar_url: 'https://pictures.example/crier.png',
  })
  expect(dressed.author).toMatchObject({
    username: 'Town Crier',
    avatar: expect.stringMatching(/^[0-9a-f]{32}$/),
  })
  const picture = await fetch(
    `${place.discord.cdnUrl}/avatars/${webhook.id}/${String(dressed.author['avatar'])}.png`,
  )
  expect(picture.status).toBe(200)
  expect(picture.headers.get('content-type')).toBe('image/png')
})

test('an avatar from this CDN is shown as it is', async () => {
  const own = await fetch(`${place.discord.cdnUrl}/embed/avatars/3.png`)
  const form = new FormData()
  form.set('payload_json', '{"content":"picture"}')
  form.set('files[0]', new Blob([await own.arrayBuffer()]), 'face.png')
  const sent = await fetch(`${place.discord.apiUrl}/channels/${place.channel}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${place.bot.botToken}` },
    body: form,
  })
  const { attachments } = (await sent.json()) as { attachments: { url: string }[] }
  const { author } = await execute({ content: 'hello', avatar_url: attachments[0]?.url })
  const shown = await fetch(`${place.discord.cdnUrl}/avatars/${webhook.id}/${String(author['avatar'])}.png`)
  expect((await shown.arrayBuffer()).byteLength).toBeGreaterThan(100)
  const again = await execute({ content: 'hello', avatar_url: attachments[0]?.url })
  expect(again.author['avatar']).toBe(author['avatar'])
})

test('the CDN tells about a picture without giving it', async () => {
  const told = await fetch(`${place.discord.cdnUrl}/embed/avatars/0.png`, { method: 'HEAD' })
  expect(told.status).toBe(200)
  expect(told.headers.get('content-type')).toBe('image/png')
  expect((await told.arrayBuffer()).byteLength).toBe(0)
})

test.each([
  [{ username: 'Discord Staff' }, 'username', 'USERNAME_INVALID_CONTAINS'],
  [{ username: 'x'.repeat(81) }, 'username', 'BASE_TYPE_BAD_LENGTH'],
  [{ avatar_url: 'ftp://example.org/a.png' }, 'avatar_url', 'URL_TYPE_INVALID_SCHEME'],
])('refuses %j', async (look, field, code) => {
  const refused = await execute({ content: 'hello', ...look })
  expect(refused).toMatchObject({ code: 50035, errors: { [field]: { _errors: [{ code }] } } })
})
