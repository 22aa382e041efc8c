import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { inject } from 'vitest'
import { noBrowser } from './executable.ts'

export { noBrowser }

/** The browser that all files share, with contexts of one's own; closing it closes those alone. */
export function connectBrowser(): Promise<Browser> {
  return chromium.connect(inject('browser'))
}

/** A context in English, without the movements that a click would have to wait for. */
export function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options })
}

export interface Tab {
  readonly page: Page
  /** Everything that the page complained about: errors, refused scripts, broken rules of its policy. */
  readonly complaints: readonly string[]
}

export async function openTab(context: BrowserContext, url: string): Promise<Tab> {
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog opened: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  return { page, complaints }
}

/** Picks the person in the login screen and waits for the community. */
export async function logIn({ page }: Tab, name: string): Promise<void> {
  await page.getByRole('searchbox').fill(name)
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await page.locator('#composer').waitFor()
}

/** The messages of the open channel. */
export function talk({ page }: Tab): Locator {
  return page.getByRole('region', { name: /^(?:Messages in|Mensajes en)/ })
}

/** Writes `text` and sends it. */
export async function say({ page }: Tab, text: string): Promise<void> {
  await page.locator('#composer').fill(text)
  await page.locator('#composer').press('Enter')
}

/** Types a command and runs it without options. */
export async function runCommand({ page }: Tab, name: string): Promise<void> {
  await page.locator('#composer').fill(`/${name}`)
  await page
    .getByRole('option', { name: new RegExp(`^/${name}`) })
    .first()
    .waitFor()
  await page.locator('#composer').press('Enter')
  await page.getByRole('form', { name: `/${name}` }).waitFor()
  await page.keyboard.press('Enter')
}
