import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  connectBrowser,
  logIn,
  newContext,
  noBrowser,
  openTab,
  runCommand,
  say,
  type Tab,
  talk,
} from './support/browser.ts'
import { startTestWorld, type TestWorld } from './support/test-world.ts'

describe.skipIf(noBrowser !== null)(`commands in play${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let world: TestWorld
  let browser: Browser
  let context: BrowserContext
  let tab: Tab

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
    await logIn(tab, 'Ana')
  })
  afterEach(async () => {
    expect(tab.complaints).toEqual([])
    await context.close()
  })

  test('a command is picked by keyboard; its embed and its picture with alt text are shown', async () => {
    await runCommand(tab, 'card')
    const picture = tab.page.getByAltText('Card of Ana: level 7').last()
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(600)
    const embed = tab.page.getByRole('region', { name: 'The card of Ana' }).last()
    expect(await embed.innerText()).toContain('Streak')
    await talk(tab).getByText('Ana used /card').last().waitFor()
  })

  test('pressing a button changes the message, and choosing from menus sends what was chosen', async () => {
    await runCommand(tab, 'panel')
    await tab.page.getByRole('button', { name: 'Count' }).last().click()
    await talk(tab).getByText('Pressed 1 times').waitFor()
    expect(await tab.page.getByRole('button', { name: 'Off', exact: true }).last().isDisabled()).toBe(true)

    await tab.page.getByRole('button', { name: 'Pick colours' }).last().click()
    await tab.page.getByRole('option', { name: 'Red' }).click()
    await tab.page.getByRole('option', { name: 'Blue' }).click()
    await tab.page.getByRole('button', { name: 'Done' }).click()
    await talk(tab).getByText('You chose red and blue').waitFor()

    await tab.page.getByRole('button', { name: 'Pick someone' }).last().click()
    await tab.page.getByRole('combobox').fill('carl')
    await tab.page.keyboard.press('Enter')
    await talk(tab).getByText(`You chose ${world.people.carla}`).waitFor()
  })

  test('a button that the bot never answers says so', async () => {
    await runCommand(tab, 'panel')
    await tab.page.getByRole('button', { name: 'Never answers' }).last().click()
    await talk(tab).getByText('This interaction failed.').waitFor()
  })

  test('a command that the bot never answers says so', async () => {
    await runCommand(tab, 'silent')
    await talk(tab).getByText('/silent: Testbot did not respond.').waitFor()
  })

  test('a modal keeps the focus, refuses what is too short, and its answer is only for this person', async () => {
    await runCommand(tab, 'panel')
    await tab.page.getByRole('button', { name: 'Ask me' }).last().click()
    const modal = tab.page.getByRole('dialog', { name: 'Make a wish' })
    await modal.getByLabel('What do you wish?').fill('no')
    expect(await modal.getByRole('button', { name: 'Submit' }).isDisabled()).toBe(true)
    await modal.getByLabel('What do you wish?').fill('a long summer')
    await modal.getByRole('button', { name: 'Submit' }).click()
    await talk(tab).getByText('Your wish: a long summer').waitFor()
    await talk(tab).getByText('Only you can see this.').last().waitFor()
  })

  test('a modal of labels offers texts, choices and people', async () => {
    await runCommand(tab, 'form')
    const modal = tab.page.getByRole('dialog', { name: 'Tell us why' })
    await modal.getByLabel('Why?').fill('Because of the garden')
    await modal.getByLabel('How urgent?').click()
    await tab.page.getByRole('option', { name: 'Some day' }).click()
    await modal.getByLabel('Who can help?').click()
    await tab.page.getByRole('option', { name: 'Ben' }).click()
    await modal.getByRole('button', { name: 'Submit' }).click()
    await talk(tab).getByText('Your wish: reasons').waitFor()
    await modal.waitFor({ state: 'detached' })
  })

  test('only the one who ran it sees an ephemeral answer, until it is dismissed', async () => {
    const other = await openTab(context, world.discord.url)
    await logIn(other, 'Ben')
    await runCommand(tab, 'secret')
    await talk(tab).getByText('The secret is laurel').waitFor()
    await say(tab, 'after the secret')
    await talk(other).getByText('after the secret').waitFor()
    expect(await talk(other).getByText('The secret is laurel').count()).toBe(0)
    await tab.page.getByRole('button', { name: 'Dismiss' }).last().click()
    await expect.poll(() => talk(tab).getByText('The secret is laurel').count()).toBe(0)
  })

  test('a deferred answer says that the bot is thinking, then becomes the answer', async () => {
    await runCommand(tab, 'slow')
    await talk(tab).getByText('Testbot is thinking…').waitFor()
    world.bot.think()
    await talk(tab).getByText('Done thinking').waitFor()
    expect(await talk(tab).getByText('Testbot is thinking…').count()).toBe(0)
  })

  test('options are typed, picked and completed; what is required is asked for', async () => {
    await tab.page.locator('#composer').fill('/order')
    await tab.page.getByRole('option', { name: /^\/order/ }).waitFor()
    await tab.page.keyboard.press('Tab')
    const form = tab.page.getByRole('form', { name: '/order' })
    await form.getByRole('button', { name: 'Run /order' }).click()
    await form.getByText('This option is required.').first().waitFor()

    await form.getByLabel('fruit').fill('ap')
    await tab.page.getByRole('option', { name: 'a fresh apricot' }).click()
    await form.getByLabel('count').fill('99')
    await form.getByRole('button', { name: 'Run /order' }).click()
    await form.getByText('This number is out of range.').waitFor()
    await form.getByLabel('count').fill('3')
    await form.getByRole('button', { name: 'size' }).click()
    await tab.page.getByRole('option', { name: 'Large' }).click()
    await form.getByRole('button', { name: 'gift' }).click()
    await tab.page.keyboard.type('Tr')
    await tab.page.keyboard.press('Enter')
    await form.getByRole('button', { name: 'for' }).click()
    await tab.page.keyboard.type('be')
    await tab.page.getByRole('option', { name: 'Ben' }).waitFor()
    await tab.page.keyboard.press('Enter')
    await form.getByRole('button', { name: 'note' }).click()
    await form
      .getByLabel('note')
      .setInputFiles({ name: 'hello.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') })
    await form.getByRole('button', { name: 'Run /order' }).click()
    const answer = `fruit=apricot, count=3, size=l, gift=true, for=${world.people.ben}, note=hello.txt`
    await talk(tab).getByText(`Ordered: ${answer}`).waitFor()
  })

  test('subcommands stand in the list by themselves', async () => {
    await runCommand(tab, 'settings reset')
    await talk(tab).getByText('Settings: reset').waitFor()
  })

  test('components of the second version are laid out', async () => {
    await runCommand(tab, 'layout')
    await tab.page.getByRole('heading', { name: 'Season one' }).last().waitFor()
    await tab.page.getByAltText('Your picture').last().waitFor()
    await tab.page.getByRole('button', { name: 'Wish' }).last().click()
    await tab.page
      .getByRole('dialog', { name: 'Make a wish' })
      .getByRole('button', { name: 'Cancel' })
      .click()
  })

  test("messages and people have the bot's commands in their menus", async () => {
    await say(tab, 'something wise')
    const message = tab.page.getByRole('article').filter({ hasText: 'something wise' }).last()
    await message.hover()
    await message.getByRole('button', { name: 'More' }).click()
    await tab.page.getByRole('menuitem', { name: 'Praise' }).click()
    await talk(tab).getByText('Well said: something wise').waitFor()

    const members = tab.page.getByRole('complementary', { name: 'Members' })
    await members.getByRole('button', { name: 'Carla' }).click()
    await tab.page.getByRole('button', { name: 'Who is this' }).click()
    await talk(tab).getByText('This is carla').waitFor()
  })

  test('somebody who speaks Spanish finds page and commands in Spanish', async () => {
    const other = await openTab(context, world.discord.url)
    await logIn(other, 'Carla')
    await other.page.getByPlaceholder('Mensaje en #general').fill('/')
    await other.page.getByRole('option', { name: /^\/tarjeta Muestra una tarjeta/ }).waitFor()
  })
})
