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
  say,
  talk,
  type Tab,
} from './support/browser.ts'
import { openProfile } from './support/community.ts'
import { fillCommand as run } from './support/fill-command.ts'

describe.skipIf(noBrowser !== null)(`earning in a browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-earning-'))
  let browser: Browser
  let product: ProductProcess
  let url = ''

  beforeAll(async () => {
    product = startProcess('src/main.ts', {
      DATA_DIRECTORY: directory,
      PLAY_PORT: '0',
      POPULATION_SPEED: '0',
    })
    url = (await product.printed(/^ +(http:\/\/\S+)$/m))[1] ?? ''
    browser = await connectBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.end()
    rmSync(directory, { recursive: true, force: true })
  })

  async function enter(name: string): Promise<Tab> {
    const tab = await openTab(await newContext(browser), url)
    await logIn(tab, name)
    await tab.page.getByRole('link', { name: 'bot-commands' }).click()
    return tab
  }

  async function askWhy(tab: Tab, text: string): Promise<void> {
    const message = tab.page.getByRole('article').filter({ hasText: text }).first()
    // At once, without a pointer that rests on it: a message that arrives moves the list away from under it.
    await message.click({ button: 'right' })
    await tab.page.getByRole('menuitem', { name: 'Why this XP?' }).click()
  }

  test('a message earns, says why, brings a level role, and loses all of it when a moderator undoes it', async () => {
    const [keeper, maple] = [await enter('The Keeper'), await enter('Maple')]
    await run(keeper, 'level-roles add', { level: '1' }, { role: 'Night Owl' })
    await talk(keeper)
      .getByText(/level 1/)
      .last()
      .waitFor()
    await run(keeper, 'xp award', { amount: '95', reason: 'Planted the hedge' }, { member: 'Maple' })
    await talk(keeper).getByText('95').last().waitFor()

    await say(maple, 'The first snowdrops stand along the northern wall')
    await openProfile(keeper, 'Maple')
    const profile = keeper.page.getByRole('dialog', { name: 'Profile of Maple' })
    await profile.getByText('Night Owl').waitFor()
    await keeper.page.keyboard.press('Escape')

    await askWhy(maple, 'first snowdrops')
    await talk(maple)
      .getByText(/\+\d+ XP/)
      .last()
      .waitFor()

    await run(keeper, 'xp undo', { reason: 'Said by somebody else' }, { member: 'Maple' })
    await openProfile(keeper, 'Maple')
    await profile.getByText('Night Owl').waitFor({ state: 'detached' })
    await askWhy(maple, 'first snowdrops')
    await talk(maple).getByText('Said by somebody else').last().waitFor()
    expect([...keeper.complaints, ...maple.complaints]).toEqual([])
  })
})
