import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
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

describe.skipIf(noBrowser !== null)(`the play page${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let world: TestWorld
  let browser: Browser
  let contexts: BrowserContext[] = []

  beforeAll(async () => {
    world = await startTestWorld()
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

  async function enter(name: string, options: BrowserContextOptions = {}): Promise<Tab> {
    const context = await newContext(browser, options)
    contexts.push(context)
    const tab = await openTab(context, world.discord.url)
    await logIn(tab, name)
    return tab
  }
  const messageOf = (tab: Tab, text: string) =>
    talk(tab).getByRole('article').filter({ hasText: text }).last()

  test('everything from the login to a command can be done by keyboard alone', async () => {
    const context = await newContext(browser)
    contexts.push(context)
    const tab = await openTab(context, world.discord.url)
    const { keyboard } = tab.page
    await tab.page.getByRole('button', { name: 'Carla' }).waitFor()
    await keyboard.type('ben')
    await tab.page.getByRole('button', { name: 'Carla' }).waitFor({ state: 'detached' })
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await tab.page.locator('#composer').waitFor()
    await expect.poll(() => tab.page.evaluate(() => document.activeElement?.id)).toBe('composer')
    await keyboard.type('typed by hand')
    await keyboard.press('Enter')
    await talk(tab).getByText('typed by hand').waitFor()
    await keyboard.type('/settings sh')
    await tab.page.getByRole('option', { name: /^\/settings show/ }).waitFor()
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await talk(tab).getByText('Settings: show').waitFor()

    await talk(tab).focus()
    await keyboard.press('ArrowUp')
    await keyboard.press('ArrowUp')
    await tab.page.keyboard.press('Tab')
    const focused = await tab.page.evaluate(() => document.activeElement?.closest('article')?.textContent)
    expect(focused).toContain('typed by hand')
    expect(tab.complaints).toEqual([])
  })

  test('the page changes between light and dark and remembers it', async () => {
    const tab = await enter('Ana', { colorScheme: 'dark' })
    const theme = () => tab.page.evaluate(() => document.documentElement.dataset['theme'])
    expect(await theme()).toBe('dark')
    await tab.page.getByRole('button', { name: 'Settings of Ana' }).click()
    await tab.page.getByRole('button', { name: 'Switch to the light theme' }).click()
    expect(await theme()).toBe('light')
    await tab.page.reload()
    await tab.page.locator('#composer').waitFor()
    expect(await theme()).toBe('light')
  })

  test('the language changes at once, for the page and for what bots are told', async () => {
    const tab = await enter('Ben')
    await tab.page.getByRole('button', { name: 'Settings of Ben' }).click()
    await tab.page.getByRole('button', { name: 'Español' }).click()
    await tab.page.keyboard.press('Escape')
    await tab.page.getByPlaceholder('Mensaje en #general').fill('/')
    await tab.page.getByRole('option', { name: /^\/tarjeta/ }).waitFor()
    expect(await tab.page.evaluate(() => document.documentElement.lang)).toBe('es')
    await expect
      .poll(() => world.discord.control.people().find((person) => person.id === world.people.ben)?.locale)
      .toBe('es-ES')
  })

  test('on a phone servers and members are drawers, and picking a channel closes them', async () => {
    const tab = await enter('Ana', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    const width = await tab.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(390)
    const channels = tab.page.getByRole('navigation', { name: 'Channels' })
    expect(await channels.isVisible()).toBe(false)
    await tab.page.getByRole('button', { name: 'Servers and channels' }).click()
    await channels.getByRole('link', { name: 'bots' }).click()
    await tab.page.getByPlaceholder('Message #bots').waitFor()
    await expect.poll(() => channels.isVisible()).toBe(false)
    await tab.page.getByRole('button', { name: 'Show or hide members' }).click()
    await tab.page
      .getByRole('complementary', { name: 'Members' })
      .getByRole('button', { name: 'Ana' })
      .waitFor()
  })

  test('one sees who is typing', async () => {
    const tab = await enter('Ana')
    await world.discord.control.as(world.people.carla).typing(world.channels['general'] ?? '')
    await tab.page.getByText('Carla is typing…').waitFor()
    await world.discord.control.as(world.people.carla).send(world.channels['general'] ?? '', 'there')
    await expect.poll(() => tab.page.getByText('Carla is typing…').count()).toBe(0)
  })

  test('own messages are edited and deleted; those of others only by a moderator', async () => {
    const [ana, ben] = [await enter('Ana'), await enter('Ben', { locale: 'en-US' })]
    await say(ana, 'with a tpyo')
    const own = messageOf(ana, 'with a tpyo')
    await own.hover()
    await own.getByRole('button', { name: 'Edit' }).click()
    await ana.page.getByRole('textbox', { name: 'Edit the message' }).fill('without a typo')
    await ana.page.keyboard.press('Enter')
    await messageOf(ben, 'without a typo').waitFor()

    const foreign = messageOf(ben, 'without a typo')
    await foreign.click({ button: 'right' })
    await ben.page.getByRole('menu').waitFor()
    expect(await ben.page.getByRole('menuitem', { name: /Delete message|Eliminar mensaje/ }).count()).toBe(0)
    await ben.page.keyboard.press('Escape')
    await messageOf(ana, 'without a typo').click({ button: 'right' })
    await ana.page.getByRole('menuitem', { name: 'Delete message' }).click()
    await expect.poll(() => talk(ben).getByText('without a typo').count()).toBe(0)
  })

  test('a moderator gives a role, and the member moves up in the list', async () => {
    const tab = await enter('Ana')
    const members = tab.page.getByRole('complementary', { name: 'Members' })
    await members.getByRole('button', { name: 'Testbot' }).click()
    await tab.page.getByRole('button', { name: 'Moderate' }).click()
    await tab.page.getByRole('menuitem', { name: 'Roles' }).click()
    await tab.page.getByRole('checkbox', { name: 'Gardeners' }).click()
    await members.getByRole('heading', { name: /Gardeners/ }).waitFor()
  })

  test('people are mentioned by picking them, and the one mentioned is called', async () => {
    const [ana, ben] = [await enter('Ana'), await enter('Ben')]
    await ben.page.getByRole('link', { name: /^bots/ }).click()
    await ana.page.locator('#composer').pressSequentially('hey @be')
    await ana.page.getByRole('option', { name: /Ben/ }).waitFor()
    await ana.page.keyboard.press('Enter')
    await ana.page.keyboard.type('look')
    await ana.page.keyboard.press('Enter')
    await messageOf(ana, 'look').getByRole('button', { name: '@Ben' }).waitFor()
    await ben.page.getByRole('link', { name: /^general, 1 (?:mention|mención)/ }).waitFor()
    expect(await ben.page.title()).toBe('(1) Laurel Play')
  })

  test('what is unread is marked in the list of channels and where it begins', async () => {
    const tab = await enter('Ana')
    await tab.page.getByRole('link', { name: 'bots' }).click()
    await tab.page.getByPlaceholder('Message #bots').waitFor()
    const ben = world.discord.control.as(world.people.ben)
    await ben.send(world.channels['general'] ?? '', 'the first unread')
    await ben.send(world.channels['general'] ?? '', 'the second unread')
    await tab.page.getByRole('link', { name: 'general, unread' }).click()
    const line = await talk(tab).getByText('New messages').boundingBox()
    const first = await messageOf(tab, 'the first unread').boundingBox()
    const second = await messageOf(tab, 'the second unread').boundingBox()
    expect([line?.y ?? 0, first?.y ?? 0, second?.y ?? 0]).toEqual(
      [line?.y ?? 0, first?.y ?? 0, second?.y ?? 0].toSorted((a, b) => a - b),
    )
  })

  test('two people write to each other directly', async () => {
    const [ana, ben] = [await enter('Ana'), await enter('Ben')]
    await ana.page
      .getByRole('complementary', { name: 'Members' })
      .getByRole('button', { name: 'Ben' })
      .click()
    await ana.page.getByRole('button', { name: 'Send a message' }).click()
    await ana.page.getByPlaceholder('Message @Ben').waitFor()
    await say(ana, 'just for you')
    await ben.page.getByRole('link', { name: /^(?:Direct messages|Mensajes directos), 1/ }).click()
    await ben.page.getByRole('link', { name: 'Ana', exact: true }).click()
    await talk(ben).getByText('just for you').waitFor()
  })

  test('a thread is started from a message and stands below its channel', async () => {
    const tab = await enter('Ana')
    await say(tab, 'the seed of a thread')
    await messageOf(tab, 'the seed of a thread').click({ button: 'right' })
    await tab.page.getByRole('menuitem', { name: 'Start a thread' }).click()
    await tab.page.getByRole('link', { name: 'the seed of a thread' }).click()
    await say(tab, 'inside the thread')
    await talk(tab).getByText('inside the thread').waitFor()
  })

  test('a message is pinned and found among the pins', async () => {
    const tab = await enter('Ana')
    await say(tab, 'worth keeping')
    await messageOf(tab, 'worth keeping').click({ button: 'right' })
    await tab.page.getByRole('menuitem', { name: 'Pin' }).click()
    await talk(tab).getByText('pinned a message.').waitFor()
    await tab.page.getByRole('button', { name: 'Pinned messages' }).click()
    await tab.page.getByRole('dialog', { name: 'Pinned messages' }).getByText('worth keeping').waitFor()
  })

  test('a file is attached and a picture of it is shown', async () => {
    const tab = await enter('Ana')
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    await tab.page
      .locator('.composer input[type="file"]')
      .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: png })
    await tab.page.getByRole('list', { name: 'Attached files' }).getByText('dot.png').waitFor()
    await say(tab, 'a dot')
    await messageOf(tab, 'a dot').getByAltText('Picture dot.png without description').waitFor()
  })
})
