import type { Browser, BrowserContext, BrowserContextOptions, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchBrowser, logIn, openTab, type Tab } from './browser.ts'
import { startTestWorld, type TestWorld, type WorldOptions } from './test-world.ts'

export interface CommunityInBrowser {
  /** The world of this file's tests, once they run. */
  readonly world: TestWorld
  /** Opens a tab as somebody new or known by name. */
  enter(name: string, options?: BrowserContextOptions): Promise<Tab>
}

/** One community and one browser for a file of tests; each test's tabs are closed after it. */
export function communityInBrowser(options: WorldOptions = {}): CommunityInBrowser {
  let world: TestWorld | undefined
  let browser: Browser | undefined
  let contexts: BrowserContext[] = []
  beforeAll(async () => {
    world = await startTestWorld(options)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.stop()
  })
  afterEach(async () => {
    for (const context of contexts) await context.close()
    contexts = []
  })
  return {
    get world() {
      if (!world) throw new Error('the world has not begun')
      return world
    },
    async enter(name, contextOptions = {}) {
      if (!browser || !world) throw new Error('the world has not begun')
      const context = await browser.newContext({ locale: 'en-US', ...contextOptions })
      contexts.push(context)
      const tab = await openTab(context, world.discord.url)
      await logIn(tab, name)
      return tab
    },
  }
}

/** The channel of that name in the list of channels. */
export function channelLink({ page }: Tab, name: string | RegExp): Locator {
  return page.getByRole('navigation', { name: /^(?:Channels|Canales)$/ }).getByRole('link', { name })
}

/** Opens the profile of somebody in the member list. */
export async function openProfile({ page }: Tab, name: string): Promise<void> {
  await page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name }).click()
  await page.getByRole('dialog', { name: `Profile of ${name}` }).waitFor()
}

/** Picks from the moderation menu of somebody in the member list. */
export async function moderate(tab: Tab, name: string, item: string): Promise<void> {
  await openProfile(tab, name)
  await tab.page.getByRole('button', { name: 'Moderate' }).click()
  await tab.page.getByRole('menuitem', { name: item, exact: true }).click()
}
