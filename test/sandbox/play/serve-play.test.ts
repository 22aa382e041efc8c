import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '../../../src/core/log.ts'
import { type PlayDoor, servePlay } from '../../../src/sandbox/play/serve-play.ts'

let app: FastifyInstance
let door: PlayDoor

beforeEach(async () => {
  app = Fastify()
  door = servePlay(app, { log: silentLog })
  await door.prepare()
})
afterEach(() => app.close())

async function scriptPath(): Promise<string> {
  const { body } = await app.inject('/')
  return /src="(\/play\/assets\/[^"]+\.js)"/.exec(body)?.[1] ?? ''
}

test('the page comes with a policy under which nothing inline and nothing of elsewhere can run', async () => {
  const page = await app.inject({ url: '/', headers: { host: '127.0.0.1:4711' } })
  expect(page.statusCode).toBe(200)
  const policy = new Map(
    String(page.headers['content-security-policy'])
      .split('; ')
      .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
  )
  expect(policy.get('default-src')).toBe("'none'")
  expect(policy.get('script-src')).toBe("'self'")
  expect(policy.get('connect-src')).toBe("'self' ws://127.0.0.1:4711 wss://127.0.0.1:4711")
  expect(policy.get('frame-ancestors')).toBe("'none'")
  expect(policy.get('require-trusted-types-for')).toBe("'script'")
  expect(page.headers['x-content-type-options']).toBe('nosniff')
  expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|<style/)
})

test('a host header cannot add words to the policy', async () => {
  const page = await app.inject({ url: '/', headers: { host: "x'; script-src *" } })
  expect(page.headers['content-security-policy']).not.toContain('script-src *')
})

test('the page is asked for anew each time, its files with hashed names never again', async () => {
  const page = await app.inject('/')
  expect(page.headers['cache-control']).toBe('no-cache')
  const again = await app.inject({ url: '/', headers: { 'if-none-match': String(page.headers.etag) } })
  expect(again.statusCode).toBe(304)
  const script = await app.inject(await scriptPath())
  expect(script.statusCode).toBe(200)
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
  // React as it is for developers would be twice as large.
  expect(script.body.length).toBeLessThan(650_000)
})

test.each([
  '/play/../../package.json',
  '/play/%2e%2e/%2e%2e/package.json',
  '/play/assets/',
  '/play/__proto__',
])('%s is no file of the page', async (url) => {
  const answer = await app.inject(url)
  expect(answer.statusCode).toBe(404)
  expect(answer.body).not.toContain('dependencies')
})
