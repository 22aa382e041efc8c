import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ProductProcess, startProcess } from '../support/product-process.ts'
import {
  launchBrowser,
  logIn,
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
  let product: ProductProcess | undefined

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
    rmSync(directory, { recursive: true, force: true })
  })

  async function start(): Promise<{ product: ProductProcess; url: string }> {
    product = startProcess('src/main.ts', {
      DATA_DIRECTORY: directory,
      PLAY_PORT: '0',
      POPULATION_SPEED: '0',
    })
    const [, url = ''] = await product.printed(/^ +(http:\/\/\S+)$/m)
    return { product, url }
  }

  async function enter(url: string): Promise<Tab> {
    const tab = await openTab(await browser.newContext({ locale: 'en-US' }), url)
    await logIn(tab, 'Maple')
    await tab.page.getByRole('link', { name: 'bot-commands' }).click()
    return tab
  }

  /** The text that a screen reader would read of the newest card. */
  async function cardOf(tab: Tab, shown: number): Promise<string> {
    const cards = talk(tab).getByRole('img', { name: /Maple\u2069? is level/ })
    await expect.poll(() => cards.count(), { timeout: 15_000 }).toBe(shown)
    const card = cards.last()
    await expect
      .poll(() => card.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(900)
    return (await card.getAttribute('alt')) ?? ''
  }

  test('a member writes, sees level and XP on the card, and finds the same XP after a restart', async () => {
    const first = await start()
    const tab = await enter(first.url)
    await say(tab, 'Hello grove, what a fine morning for a walk')
    await talk(tab).getByText('what a fine morning').waitFor()
    await runCommand(tab, 'rank')
    const before = await cardOf(tab, 1)
    expect(before).toMatch(/level 0/i)
    const xp = Number(/(\d+) XP in total/.exec(before)?.[1])
    expect(xp).toBeGreaterThanOrEqual(15)
    expect(xp).toBeLessThanOrEqual(25)
    expect(tab.complaints).toEqual([])
    await tab.page.close()
    expect(await first.product.end('SIGINT')).toBe(0)
    expect(first.product.output()).toContain('stopped')

    const second = await start()
    const again = await enter(second.url)
    await talk(again).getByText('what a fine morning').waitFor()
    await runCommand(again, 'rank')
    expect(await cardOf(again, 2)).toBe(before)
    expect(await second.product.end('SIGINT')).toBe(0)
  })

  test('a new person is made, comes in by the open door, writes and has a card', async () => {
    const { product: running, url } = await start()
    const tab = await openTab(await browser.newContext({ locale: 'en-US' }), url)
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
    expect(await running.end('SIGINT')).toBe(0)
  })
})
