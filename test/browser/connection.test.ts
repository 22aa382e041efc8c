import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  connectBrowser,
  logIn,
  newContext,
  noBrowser,
  openTab,
  say,
  type Tab,
  talk,
} from './support/browser.ts'
import { startTestWorld, type TestWorld } from './support/test-world.ts'

describe.skipIf(noBrowser !== null)(`a bad connection in play${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let world: TestWorld
  let browser: Browser
  let context: BrowserContext
  let tab: Tab
  let frames: string[]

  beforeAll(async () => {
    world = await startTestWorld()
    browser = await connectBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.stop()
  })
  beforeEach(async () => {
    context = await newContext(browser)
    tab = await openTab(context, world.discord.url)
    frames = []
    tab.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) =>
        frames.push(/"t":"(\w+)"/.exec(String(payload))?.[1] ?? ''),
      ),
    )
    await logIn(tab, 'Ana')
    await talk(tab).getByRole('heading', { name: 'general' }).waitFor()
  })
  afterEach(async () => {
    world.discord.control.faults.clear()
    await context.close()
  })

  const ben = () => world.discord.control.as(world.people.ben)
  const general = () => world.channels['general'] ?? ''
  const drop = () => world.discord.control.gateway.drop(4000, world.people.ana)

  test('a dropped connection is resumed: what was said meanwhile is replayed, once and in order', async () => {
    drop()
    await tab.page.getByText('The connection was lost.').waitFor()
    for (const word of ['first', 'second', 'third']) await ben().send(general(), `${word} while away`)
    await talk(tab).getByText('third while away').waitFor()
    expect(frames).toContain('RESUMED')
    expect(
      await talk(tab)
        .getByText(/while away$/)
        .allInnerTexts(),
    ).toEqual(['first while away', 'second while away', 'third while away'])
  })

  test('when the session is lost too, a new one begins and what was missed is fetched', async () => {
    const { control } = world.discord
    drop()
    await tab.page.getByText('The connection was lost.').waitFor()
    const message = await ben().send(general(), 'said into the gap')
    for (const session of control.gateway.sessions.values())
      session.trim(control.world.protocolClock.now(), 0)
    await ben().send(general(), 'and one more')
    await talk(tab).getByText('said into the gap').waitFor()
    await talk(tab).getByText('and one more').waitFor()
    expect(message.id).toMatch(/^\d+$/)
    expect(await talk(tab).getByText('said into the gap').count()).toBe(1)
  })

  test('the server may ask to reconnect at any time', async () => {
    world.discord.control.gateway.requestReconnect()
    await expect.poll(() => frames.includes('RESUMED')).toBe(true)
    await ben().send(general(), 'still here')
    await talk(tab).getByText('still here').waitFor()
  })

  test('a rate limit is waited out', async () => {
    world.discord.control.faults.failAnswers({
      method: 'POST',
      path: '/channels/{channel_id}/messages',
      status: 429,
      retry_after: 0.3,
    })
    await say(tab, 'patience')
    await talk(tab).getByRole('article', { name: 'Message by Ana' }).filter({ hasText: 'patience' }).waitFor()
    expect(await talk(tab).getByText('patience').count()).toBe(1)
  })

  test('a message that the server refuses stays with the reason, and can be sent again or discarded', async () => {
    const failure = { method: 'POST', path: '/channels/{channel_id}/messages', status: 500 }
    world.discord.control.faults.failAnswers({ ...failure, times: 1 })
    await say(tab, 'try me twice')
    await talk(tab).getByRole('button', { name: 'Try again' }).click()
    await talk(tab)
      .getByRole('article', { name: 'Message by Ana' })
      .filter({ hasText: 'try me twice' })
      .waitFor()

    world.discord.control.faults.failAnswers({ ...failure, times: 1 })
    await say(tab, 'forget me')
    await talk(tab).getByRole('button', { name: 'Discard' }).click()
    await expect.poll(() => talk(tab).getByText('forget me').count()).toBe(0)
  })

  test('a history that cannot be read is asked for again', async () => {
    const history = { method: 'GET', path: '/channels/{channel_id}/messages', status: 500 }
    world.discord.control.faults.failAnswers({ ...history, times: 4 })
    await tab.page.getByRole('link', { name: 'bots' }).click()
    await talk(tab).getByRole('alert').waitFor()
    await talk(tab).getByRole('button', { name: 'Try again' }).click()
    await talk(tab).getByRole('heading', { name: 'bots' }).waitFor()
    await expect.poll(() => talk(tab).getByRole('alert').count()).toBe(0)
  })
})
