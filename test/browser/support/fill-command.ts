import { expect } from 'vitest'
import type { Tab } from './browser.ts'

const ignored = () => undefined

/** Runs a command with its options as a person fills them in: texts are typed, things are picked by their first letters. */
export async function fillCommand(
  { page }: Tab,
  command: string,
  typed: Readonly<Record<string, string>>,
  picked: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.locator('#composer').fill(`/${command}`)
  await page
    .getByRole('option', { name: new RegExp(`^/${command}`) })
    .first()
    .waitFor()
  await page.keyboard.press('Tab')
  const form = page.getByRole('form', { name: `/${command}` })
  const field = async (name: string) => {
    const pill = form.locator(`[data-option="${name}"]`)
    if ((await pill.count()) === 0) await form.getByRole('button', { name, exact: true }).click()
    return pill
  }
  for (const [name, text] of Object.entries(picked)) {
    const pill = await field(name)
    const search = pill.getByRole('combobox')
    // The first field opens by itself.
    await search.or(pill.getByRole('button')).first().waitFor()
    await expect
      .poll(async () => {
        if (await search.isVisible()) return true
        await pill.getByRole('button').first().click({ timeout: 500 }).catch(ignored)
        return search.isVisible()
      })
      .toBe(true)
    await search.fill(text)
    await pill.getByRole('option', { name: text }).first().click()
  }
  for (const [name, text] of Object.entries(typed)) await (await field(name)).getByRole('textbox').fill(text)
  await form.getByRole('button', { name: `Run /${command}` }).click()
  await form.waitFor({ state: 'detached' })
}
