import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../src/core/clock.ts'
import { silentLog } from '../../src/core/log.ts'
import { seededRandom } from '../../src/core/random.ts'
import { foundCommunity } from '../../src/sandbox/community/index.ts'
import { type LocalDiscord, startLocalDiscord } from '../../src/sandbox/index.ts'
import { startPopulation } from '../../src/sandbox/population/index.ts'
import { connectBrowser, logIn, newContext, noBrowser, openTab } from './support/browser.ts'
import { takePictures } from './support/pictures.ts'

describe.skipIf(noBrowser !== null)('the simulated members in play', () => {
  let discord: LocalDiscord | undefined
  let population: ReturnType<typeof startPopulation> | undefined
  let browser: Browser | undefined

  beforeAll(async () => {
    discord = await startLocalDiscord({ directory: null, rateLimits: 0 })
    const random = seededRandom(5)
    const { guildId } = await foundCommunity(discord, { random })
    population = startPopulation({ discord, guildId, clock: systemClock, random, speed: 0, log: silentLog })
    browser = await connectBrowser()
  })
  afterAll(async () => {
    population?.stop()
    await browser?.close()
    await discord?.stop()
  })

  test('they are let loose, hurried and paused from the settings, and a new community has talk to read', async () => {
    if (!browser || !discord) throw new Error('nothing has begun')
    const tab = await openTab(await newContext(browser), discord.url)
    await logIn(tab, 'The Keeper')
    await tab.page.getByRole('link', { name: /^general-es/ }).click()
    await expect.poll(() => tab.page.getByRole('article').count()).toBeGreaterThan(3)
    await tab.page.getByRole('button', { name: 'Settings of The Keeper' }).click()
    const controls = tab.page.getByRole('group', { name: 'Simulated members' })
    await controls.getByRole('button', { name: 'Resume' }).click()
    await controls.getByLabel('Speed').selectOption('×50')
    const { control } = discord
    let heard = 0
    control.listen((event) => {
      if (event === 'MESSAGE_CREATE') heard += 1
    })
    await expect.poll(() => heard, { timeout: 60_000 }).toBeGreaterThan(3)
    expect(control.population?.state()).toMatchObject({ paused: false, speed: 50, size: 40 })
    await takePictures(tab, 'population')
    await controls.getByRole('button', { name: 'Pause' }).click()
    await controls.getByRole('button', { name: 'Resume' }).waitFor()
    expect(control.population?.state().paused).toBe(true)
    expect(tab.complaints).toEqual([])
  })
})
