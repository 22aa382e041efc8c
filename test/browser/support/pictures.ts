import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Tab } from './browser.ts'

const folder = process.env['PICTURES']
const desk = { width: 1280, height: 820 }
const phone = { width: 390, height: 844 }
const looks = [
  ['dark', desk, 'dark'],
  ['light', desk, 'light'],
  ['phone', phone, 'dark'],
] as const

/** With the variable PICTURES set to a folder, keeps what the page looks like: dark, light and on a phone. */
export async function takePictures({ page }: Tab, name: string): Promise<void> {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  for (const [look, size, colorScheme] of looks) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(folder, `${name}-${look}.png`), animations: 'disabled' })
  }
  await page.setViewportSize(desk)
}
