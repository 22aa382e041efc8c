import { createCanvas } from '@napi-rs/canvas'
import { afterEach, describe, expect, test } from 'vitest'
import { AvatarSource } from '../../src/rendering/avatars/avatar-source.ts'
import { type AvatarServer, startAvatarServer } from './avatar-server.ts'

const picture = createCanvas(64, 40).encodeSync('png')
let cdn: AvatarServer | undefined

afterEach(() => cdn?.stop())

async function start(answer: Parameters<typeof startAvatarServer>[0], time = { now: 0 }, patienceMs = 5000) {
  cdn = await startAvatarServer(answer)
  const origins = new Set([cdn.origin])
  return { cdn, time, source: new AvatarSource({ origins, disk: null, patienceMs, now: () => time.now }) }
}

describe('avatars', () => {
  test('are asked for once, however many cards want one at the same time', async () => {
    const { cdn, source } = await start((_, response) => response.end(picture))
    const [first, second] = await Promise.all([
      source.get(`${cdn.origin}/a`, 32),
      source.get(`${cdn.origin}/a`, 32),
    ])
    expect(first?.width).toBe(32)
    expect(second).toBe(first)
    expect(await source.get(`${cdn.origin}/a`, 32)).toBe(first)
    expect(cdn.requests).toEqual(['/a'])
  })

  test('that failed are left alone for half a minute', async () => {
    let isUp = false
    const { cdn, source, time } = await start((_, response) =>
      isUp ? response.end(picture) : response.writeHead(500).end(),
    )
    expect(await source.get(`${cdn.origin}/a`, 32)).toBeUndefined()
    isUp = true
    expect(await source.get(`${cdn.origin}/a`, 32)).toBeUndefined()
    time.now = 30_001
    expect(await source.get(`${cdn.origin}/a`, 32)).toBeDefined()
  })

  test('that come late are there for the next card', async () => {
    let release: () => void = () => undefined
    const { cdn, source } = await start(
      (_, response) => (release = () => response.end(picture)),
      { now: 0 },
      50,
    )
    expect(await source.get(`${cdn.origin}/a`, 32)).toBeUndefined()
    release()
    await expect.poll(() => source.get(`${cdn.origin}/a`, 32)).toBeDefined()
    expect(cdn.requests).toEqual(['/a'])
  })

  test('keep their own picture when hundreds were seen since', async () => {
    const { cdn, source } = await start((_, response) => response.end(picture))
    for (let index = 0; index < 250; index++) await source.get(`${cdn.origin}/${index}`, 128)
    const early = await source.get(`${cdn.origin}/0`, 128)
    expect(early?.width).toBe(128)
    expect(cdn.requests).toHaveLength(251)
  })
})
