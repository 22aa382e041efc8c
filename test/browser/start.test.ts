import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ProductProcess, startProcess } from '../support/product-process.ts'
import {
  connectBrowser,
  logIn,
  newContext,
  noBrowser,
  openTab,
  runCommand,
  say,
  talk,
  type Tab,
} from './support/browser.ts'

describe.skipIf(noBrowser !== null)(`npm start in a browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-start-'))
  let browser: Browser
  let running: { readonly product: ProductProcess; readonly url: string } | undefined

  beforeAll(async () => {
    browser = await connectBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await running?.product.end()
    rmSync(directory, { recursive: true, force: true })
  })

  /** The product as it runs, or newly started. */
  async function start(): Promise<{ product: ProductProcess; url: string }> {
    if (running) return running
    const product = startProcess('src/main.ts', {
      DATA_DIRECTORY: directory,
      PLAY_PORT: '0',
      POPULATION_SPEED: '0',
    })
    const [, url = ''] = await product.printed(/^ +(http:\/\/\S+)$/m)
    running = { product, url }
    return running
  }

  async function stop(): Promise<ProductProcess | undefined> {
    const product = running?.product
    expect(await product?.end('SIGINT')).toBe(0)
    running = undefined
    return product
  }

  async function enter(url: string): Promise<Tab> {
    const tab = await openTab(await newContext(browser), url)
    await logIn(tab, 'Maple')
    await tab.page.getByRole('link', { name: 'bot-commands' }).click()
    return tab
  }

  /** The text that a screen reader would read of the newest card. */
  async function cardOf(tab: Tab, shown: number): Promise<string> {
    const cards = talk(tab).getByRole('img', { name: /Maple\u2069? is level/ })
    await expect.poll(() => cards.count()).toBe(shown)
    const card = cards.last()
    await expect
      .poll(() => card.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(900)
    return (await card.getAttribute('alt')) ?? ''
  }

  const xpOn = (card: string) => Number(/(\d+) XP in total/.exec(card)?.[1])

  /** Asks for the card until the message has been counted, which may be a moment after it is seen. */
  async function cardOnceCounted(tab: Tab): Promise<{ card: string; shown: number }> {
    for (let shown = 1; ; shown++) {
      await runCommand(tab, 'rank')
      const card = await cardOf(tab, shown)
      if (!/\b0 XP in total/.test(card)) return { card, shown }
    }
  }

  test('a member writes, sees level and XP on the card, and finds the same XP after a restart', async () => {
    const first = await start()
    const tab = await enter(first.url)
    await say(tab, 'Hello grove, what a fine morning for a walk')
    await talk(tab).getByText('what a fine morning').waitFor()
    const { card: before, shown } = await cardOnceCounted(tab)
    expect(before).toMatch(/level 0/i)
    const xp = xpOn(before)
    expect(xp).toBeGreaterThanOrEqual(15)
    expect(xp).toBeLessThanOrEqual(25)
    expect(tab.complaints).toEqual([])
    await tab.page.close()
    expect((await stop())?.output()).toContain('stopped')

    const second = await start()
    const again = await enter(second.url)
    await talk(again).getByText('what a fine morning').waitFor()
    await runCommand(again, 'rank')
    expect(await cardOf(again, shown + 1)).toBe(before)
  })

  test('a new person is made, comes in by the open door, writes and has a card', async () => {
    const { url } = await start()
    const tab = await openTab(await newContext(browser), url)
    await tab.page.getByLabel('Name').fill('Robin the New')
    await tab.page.getByRole('button', { name: /^Create/ }).click()
    await tab.page.getByRole('link', { name: 'Join Laurel Grove' }).click()
    await tab.page.getByRole('button', { name: 'Join server' }).click()
    await tab.page.getByRole('link', { name: 'bot-commands' }).click()
    await say(tab, 'Glad to be here at last')
    await talk(tab).getByText('Glad to be here at last').waitFor()
    await runCommand(tab, 'rank')
    await talk(tab)
      .getByRole('img', { name: /Robin the New\u2069? is level 0/ })
      .waitFor()
    expect(tab.complaints).toEqual([])
    await stop()
  })
})
