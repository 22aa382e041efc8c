import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startLocalDiscord } from '../../src/sandbox/index.ts'
import { connectBrowser, logIn, newContext, noBrowser, openTab, say, talk } from './support/browser.ts'
import { startTestWorld, type TestWorld } from './support/test-world.ts'

describe.skipIf(noBrowser !== null)(`talk in play${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let world: TestWorld
  let browser: Browser
  let context: BrowserContext

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
  })
  afterEach(async () => {
    await context.close()
  })

  const open = () => openTab(context, world.discord.url)

  test('two tabs are two people who see each other write, react and reply', async () => {
    const [ana, ben] = [await open(), await open()]
    await logIn(ana, 'Ana')
    await logIn(ben, 'Ben')
    await say(ana, 'Good **morning**')
    const seen = ben.page.getByRole('article').filter({ hasText: 'Good morning' })
    await seen.getByRole('strong').filter({ hasText: 'morning' }).waitFor()

    await seen.hover()
    await seen.getByRole('button', { name: 'Add reaction' }).click()
    await ben.page.getByRole('dialog', { name: 'Emoji' }).getByRole('button', { name: '🎉' }).click()
    await ana.page.getByRole('button', { name: '🎉: 1 reaction' }).waitFor()
    await ana.page.getByRole('button', { name: '🎉: 1 reaction' }).click()
    await ben.page.getByRole('button', { name: '🎉: 2 reactions' }).waitFor()

    await seen.hover()
    await seen.getByRole('button', { name: 'Reply' }).click()
    await say(ben, 'Morning to you')
    const reply = ana.page.getByRole('article').filter({ hasText: 'Morning to you' })
    await reply.getByRole('button', { name: /Good morning/ }).waitFor()
    expect([...ana.complaints, ...ben.complaints]).toEqual([])
  })

  test('a reload keeps the person and the channel', async () => {
    const tab = await open()
    await logIn(tab, 'Ana')
    await tab.page.getByRole('link', { name: 'bots' }).click()
    await say(tab, 'before the reload')
    await talk(tab).getByText('before the reload').waitFor()
    await tab.page.reload()
    await talk(tab).getByText('before the reload').waitFor()
    await tab.page.getByRole('button', { name: 'Settings of Ana' }).waitFor()
  })

  test('somebody new is made, joins by an invite link, and leaves again', async () => {
    const ana = await open()
    await logIn(ana, 'Ana')
    await ana.page.getByRole('button', { name: 'Laurel Grove' }).click()
    await ana.page.getByRole('menuitem', { name: 'Invite people' }).click()
    await ana.page.getByRole('button', { name: 'Create invite link' }).click()
    const link = await ana.page.getByLabel(/^Invite link/).inputValue()

    const dana = await open()
    await dana.page.getByLabel('Name').fill('Dana')
    await dana.page.getByRole('button', { name: 'Create and enter' }).click()
    await dana.page.getByRole('button', { name: 'Join or create a server' }).click()
    await dana.page.getByLabel('Invite link or code').fill(link)
    await dana.page.getByRole('button', { name: 'Join server' }).click()
    await say(dana, 'I am new here')
    await ana.page.keyboard.press('Escape')
    await talk(ana).getByText('I am new here').waitFor()

    await dana.page.getByRole('button', { name: 'Laurel Grove' }).click()
    await dana.page.getByRole('menuitem', { name: 'Leave server' }).click()
    await dana.page.getByRole('dialog').getByRole('button', { name: 'Leave server' }).click()
    await dana.page.getByText('Pick a channel').waitFor()
  })

  test('joining voice shows who is in it, to everybody', async () => {
    const [ana, ben] = [await open(), await open()]
    await logIn(ana, 'Ana')
    await logIn(ben, 'Ben')
    await ana.page.getByRole('button', { name: 'Join Greenhouse' }).click()
    await ana.page.getByText('Voice connected').waitFor()
    await ben.page
      .getByRole('list', { name: 'In this voice channel' })
      .getByRole('button', { name: 'Ana' })
      .waitFor()
    await ana.page.getByRole('button', { name: 'Leave Greenhouse' }).click()
    await expect.poll(() => ben.page.getByRole('list', { name: 'In this voice channel' }).count()).toBe(0)
  })

  test('names and messages with markup and script are text, and nothing of them ever runs', async () => {
    const attacks = [
      '<img src=x onerror="window.hacked=1">',
      '<script>window.hacked=1</script>',
      '[click](javascript:window.hacked=1)',
      '[x](https://example.com/"onmouseover="window.hacked=1)',
      '<https://example.com/"><svg/onload=window.hacked=1>',
      '```html\n<script>window.hacked=1</script>\n```',
      '<t:99999999999999:R> <@1><script>window.hacked=1</script>',
    ]
    const { control } = world.discord
    const mallory = control.createPerson({
      username: 'mallory',
      globalName: '<b onclick=hack()>Mal</b>\u202E<script>',
    })
    control.addMember(world.guildId, mallory.id)
    const tab = await open()
    await logIn(tab, 'Ana')
    const actor = control.as(mallory.id)
    for (const attack of attacks) await actor.send(world.channels['general'] ?? '', attack)
    await talk(tab).getByText('<img src=x onerror="window.hacked=1">').waitFor()
    await tab.page
      .getByRole('button', { name: /^<b onclick=hack\(\)>Mal<\/b>/ })
      .first()
      .click()
    expect(await tab.page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(
      await tab.page
        .locator('#root script, #root img[src="x"], #root b[onclick], a[href^="javascript"]')
        .count(),
    ).toBe(0)
    expect(tab.complaints).toEqual([])
  })

  test('a long history is paged upwards while only what is in sight is in the page', async () => {
    const actor = world.discord.control.as(world.people.ben)
    const channel = world.channels['bots'] ?? ''
    for (let index = 1; index <= 180; index += 1) await actor.send(channel, `line number ${index} of many`)
    const tab = await open()
    await logIn(tab, 'Ana')
    await tab.page.getByRole('link', { name: 'bots' }).click()
    await talk(tab).getByText('line number 180 of many').waitFor()
    const list = tab.page.getByRole('region', { name: 'Messages in bots' })
    await list.hover()
    await expect
      .poll(
        async () => {
          await tab.page.mouse.wheel(0, -4000)
          return talk(tab).getByText('line number 1 of many', { exact: true }).count()
        },
        { timeout: 20_000 },
      )
      .toBe(1)
    expect(await tab.page.getByRole('article').count()).toBeLessThan(90)
  })

  test('after a restart of the server the page comes back by itself, and no message is lost', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'play-'))
    let discord = await startLocalDiscord({ directory, rateLimits: 0 })
    try {
      const { control } = discord
      const eva = control.createPerson({ username: 'eva', globalName: 'Eva' })
      const finn = control.createPerson({ username: 'finn', globalName: 'Finn' })
      const guild = await control.createGuild({
        name: 'Phoenix',
        ownerId: eva.id,
        channels: [{ name: 'ashes' }],
      })
      control.addMember(guild.id, finn.id)
      const tab = await openTab(context, discord.url)
      await logIn(tab, 'Eva')
      await say(tab, 'before the restart')
      await talk(tab).getByText('before the restart').waitFor()
      const { port } = new URL(discord.url)
      await discord.stop()
      await tab.page.getByText('The connection was lost.').waitFor()
      await say(tab, 'written while it was away')

      discord = await startLocalDiscord({ directory, port: Number(port), rateLimits: 0 })
      await discord.control.as(finn.id).send(guild.channels['ashes'] ?? '', 'said before the page was back')
      await talk(tab).getByText('said before the page was back').waitFor({ timeout: 30_000 })
      await tab.page
        .getByRole('article', { name: 'Message by Eva' })
        .filter({ hasText: 'written while it was away' })
        .waitFor()
      expect(await talk(tab).getByText('before the restart').count()).toBe(1)
      expect(await talk(tab).getByText('written while it was away').count()).toBe(1)
    } finally {
      await discord.stop()
      await rm(directory, { recursive: true, force: true })
    }
  })
})
