import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWholeApp, type WholeApp } from '../support/whole-app.ts'
import {
  connectBrowser,
  logIn,
  noBrowser,
  openTab,
  runCommand,
  say,
  talk,
  type Tab,
} from './support/browser.ts'
import { fillCommand } from './support/fill-command.ts'

describe.skipIf(noBrowser !== null)(`missions in a browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let whole: WholeApp
  let browser: Browser

  beforeAll(async () => {
    whole = await startWholeApp({ channels: [{ name: 'general' }] })
    whole.join({ username: 'ana', globalName: 'Ana', locale: 'en-US' })
    browser = await connectBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await whole?.stop()
  })

  async function enter(name: string): Promise<Tab> {
    const tab = await openTab(await browser.newContext({ locale: 'en-US' }), whole.discord.url)
    await logIn(tab, name)
    return tab
  }

  /** Opens the form of a draft, changes its text and sends it. */
  async function change(tab: Tab, mission: string, edit: (text: string) => string): Promise<void> {
    await fillCommand(tab, 'missions-admin draft', {}, { mission })
    const form = tab.page.getByRole('dialog', { name: 'Draft of a mission' })
    const field = form.getByLabel('The mission as YAML')
    await field.fill(edit(await field.inputValue()))
    await form.getByRole('button', { name: 'Submit' }).click()
    await talk(tab).getByText('1 draft: daily-chat').last().waitFor()
  }

  const seen = (tab: Tab, text: string) => talk(tab).getByText(text).last().waitFor()

  test('a lead takes the starter pack, changes a mission, simulates, publishes and rolls back; a member finishes it', async () => {
    const [lead, ana] = [await enter('Olga'), await enter('Ana')]
    await runCommand(lead, 'missions-admin starter')
    await seen(lead, '20 drafts')
    await change(lead, 'daily-chat', (text) =>
      text.replace('count: 10', 'count: 2').replace(/^ *pool: daily\n/m, ''),
    )
    await runCommand(lead, 'missions simulate')
    await seen(lead, 'first-words')
    await runCommand(lead, 'missions-admin publish')
    await seen(lead, 'Published 20 missions')

    await say(ana, 'The hedgehogs are back under the hazel')
    await say(ana, 'Somebody left a lantern by the pond')
    await expect.poll(() => whole.said.some(({ content }) => content.includes('Small talk'))).toBe(true)
    await runCommand(ana, 'missions show')
    await seen(ana, 'Join the talk')
    await ana.page.getByRole('button', { name: 'Card' }).last().click()
    await ana.page.getByRole('img', { name: /Ana/ }).last().waitFor()

    await change(lead, 'daily-chat', (text) => text.replace('count: 2', 'count: 5'))
    await fillCommand(lead, 'missions-admin diff', {}, { mission: 'daily-chat' })
    await seen(lead, '+   count: 5')
    await fillCommand(lead, 'missions-admin publish', {}, { mission: 'daily-chat' })
    await seen(lead, 'daily-chat (2)')
    await fillCommand(lead, 'missions-admin rollback', {}, { mission: 'daily-chat' })
    await seen(lead, 'version 1 again')
    await runCommand(lead, 'missions-admin jobs')
    await seen(lead, 'missions.raffles')
    expect([...lead.complaints, ...ana.complaints]).toEqual([])
  })
})
