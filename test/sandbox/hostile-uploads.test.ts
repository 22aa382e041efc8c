import { gzipSync } from 'node:zlib'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRawDiscord, type RawDiscord } from '../support/raw-discord.ts'

let raw: RawDiscord
let messages = ''

beforeAll(async () => {
  raw = await startRawDiscord()
  messages = `/channels/${raw.channels['general']}/messages`
})

afterAll(async () => {
  await raw.stop()
})

async function isAlive() {
  expect((await raw.bot('GET', '/users/@me')).status).toBe(200)
}

test.each([
  ['fields', (form: FormData, index: number) => form.append(`field${index}`, 'x')],
  ['files', (form: FormData, index: number) => form.append(`files[${index}]`, new Blob(['x']), 'x.txt')],
])('a form of 10,000 %s is refused', async (_kind, add) => {
  const form = new FormData()
  form.append('payload_json', JSON.stringify({ content: 'hello' }))
  for (let index = 0; index < 10_000; index++) add(form, index)
  const { status } = await raw.bot('POST', messages, form)
  expect(status).toBe(400)
  await isAlive()
})

test('a packed body is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(30 * 1024 * 1024, ' '))
  const answer = await fetch(`${raw.discord.apiUrl}/v10${messages}`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${raw.botToken}`,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
    body: bomb,
  })
  expect(answer.status).toBe(400)
  await isAlive()
})

test.each([
  ['page.html', '<script>document.title = "hacked"</script>'],
  ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
  ['page.xhtml', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ['data.xml', '<x/>'],
])('%s is handed out to be saved, never to be run', async (name, text) => {
  const form = new FormData()
  form.append('files[0]', new Blob([text], { type: 'text/html' }), name)
  const { body } = await raw.bot('POST', messages, form)
  const [file] = body['attachments'] as { url: string }[]
  const answer = await fetch(file?.url ?? '')
  expect(answer.headers.get('content-disposition')).toBe('attachment')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-type')).not.toContain('html')
})

test.each([
  '/cdn/attachments/../../package.json',
  '/cdn/attachments/..%2f..%2fpackage.json',
  '/cdn/attachments/%2e%2e/%2e%2e/package.json',
  String.raw`/cdn/attachments/..\..\package.json`,
  '/cdn/attachments/1/2/%00.txt',
  '/cdn/avatars/../../../etc/passwd.png',
  '/cdn//etc/passwd.png',
])('%s leads nowhere', async (path) => {
  const answer = await fetch(raw.discord.url + path)
  expect([400, 404]).toContain(answer.status)
})

test('a name of a file cannot leave its folder', async () => {
  const form = new FormData()
  form.append('files[0]', new Blob(['x']), '../../../evil.txt')
  const { body } = await raw.bot('POST', messages, form)
  expect(body['attachments']).toMatchObject([{ filename: 'evil.txt' }])
})

test('clients that send frames far too large are closed, all of them', async () => {
  const frame = 'x'.repeat(100_000)
  const codes = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const socket = new WebSocket(`${raw.discord.url.replace('http', 'ws')}/gateway/?v=10&encoding=json`)
      socket.on('error', () => {})
      socket.on('open', () => socket.send(frame))
      return await new Promise<number>((resolve) => socket.on('close', resolve))
    }),
  )
  expect(codes.every((code) => code === 1009 || code === 4002)).toBe(true)
  await isAlive()
})
