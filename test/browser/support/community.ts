import type { Browser, BrowserContext, BrowserContextOptions, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { connectBrowser, logIn, newContext, openTab, type Tab } from './browser.ts'
import { startTestWorld, type TestWorld, type WorldOptions } from './test-world.ts'

export interface CommunityInBrowser {
  /** The world of this file's tests, once they run. */
  readonly world: TestWorld
  /** Opens a tab as the person of that name. */
  enter(name: string, options?: BrowserContextOptions): Promise<Tab>
  /** Makes a person who is in no server yet and opens `url` as them. */
  enterAsNew(name: string, url: string): Promise<Tab>
}

/** One community and one browser for a file of tests; each test's tabs are closed after it. */
export function communityInBrowser(options: WorldOptions = {}): CommunityInBrowser {
  let world: TestWorld | undefined
  let browser: Browser | undefined
  let contexts: BrowserContext[] = []
  beforeAll(async () => {
    world = await startTestWorld(options)
    browser = await connectBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.stop()
  })
  afterEach(async () => {
    for (const context of contexts) await context.close()
    contexts = []
  })
  const begun = () => {
    if (!world || !browser) throw new Error('the world has not begun')
    return { world, browser }
  }
  const open = async (url: string, contextOptions: BrowserContextOptions) => {
    const context = await newContext(begun().browser, contextOptions)
    contexts.push(context)
    return openTab(context, url)
  }
  return {
    get world() {
      return begun().world
    },
    async enter(name, contextOptions = {}) {
      const tab = await open(begun().world.discord.url, contextOptions)
      await logIn(tab, name)
      return tab
    },
    async enterAsNew(name, url) {
      const tab = await open(url, {})
      await tab.page.getByLabel('Name').fill(name)
      await tab.page.getByRole('button', { name: 'Create and enter' }).click()
      await tab.page.getByRole('button', { name: `Settings of ${name}` }).waitFor()
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
