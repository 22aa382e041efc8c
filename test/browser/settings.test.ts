import { PermissionFlagsBits } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { noBrowser, say, type Tab, talk } from './support/browser.ts'
import { channelLink, communityInBrowser } from './support/community.ts'
import { takePictures } from './support/pictures.ts'

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe.skipIf(noBrowser !== null)('settings in play', () => {
  const community = communityInBrowser()
  const guild = () => community.world.discord.control.guild(community.world.guildId)
  const openServer = async (tab: Tab, section: string) => {
    await tab.page.getByRole('button', { name: /^Laurel (?:Grove|Garden)/ }).click()
    await tab.page.getByRole('menuitem', { name: 'Server settings' }).click()
    await tab.page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('button', { name: section })
      .click()
    return tab.page.getByRole('region', { name: section, exact: true })
  }
  const openChannel = async (tab: Tab, channel: string, section: string) => {
    await channelLink(tab, channel).click()
    await tab.page.getByRole('button', { name: 'Channel settings' }).click()
    await tab.page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('button', { name: section })
      .click()
    return tab.page.getByRole('region', { name: section, exact: true })
  }

  test('the server gets another name and picture, for everybody at once', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    const overview = await openServer(ana, 'Overview')
    await overview.getByLabel('Name of the server').fill('Laurel Garden')
    await overview
      .getByLabel('Picture of the server')
      .setInputFiles({ name: 'icon.png', mimeType: 'image/png', buffer: dot })
    await overview.getByLabel('Verification level').selectOption('None')
    await takePictures(ana, 'server-settings')
    await overview.getByRole('button', { name: 'Save' }).click()
    await ben.page.getByRole('button', { name: 'Laurel Garden' }).waitFor()
    await ben.page.getByRole('link', { name: 'Laurel Garden' }).locator('img').waitFor()
    await ben.page.getByRole('button', { name: 'Laurel Garden' }).click()
    await ben.page.getByRole('menu').waitFor()
    expect(await ben.page.getByRole('menuitem', { name: 'Server settings' }).count()).toBe(0)
    expect([...ana.complaints, ...ben.complaints]).toEqual([])
  })

  test('a role is made, coloured, given rights and moved up', async () => {
    const ana = await community.enter('Ana')
    const roles = await openServer(ana, 'Roles')
    await roles.getByRole('button', { name: 'New role' }).first().click()
    const form = roles.getByRole('form', { name: 'New role' })
    await form.getByLabel('Name of the role').fill('Watering team')
    await form.getByLabel('Colour').fill('#3b6ea5')
    await form.getByLabel('List its members apart').check()
    await form.getByLabel('Manage messages').check()
    await form.getByRole('button', { name: 'Save' }).click()
    await roles
      .getByRole('list', { name: /^Roles/ })
      .getByRole('button', { name: /^Watering team/ })
      .waitFor()
    await takePictures(ana, 'roles')
    const made = () =>
      guild()
        .roles.list()
        .find(({ name }) => name === 'Watering team')
    expect(made()).toMatchObject({ color: 0x3b6ea5, hoist: true })
    expect(BigInt(made()?.permissions ?? 0) & PermissionFlagsBits.ManageMessages).not.toBe(0n)
    const before = made()?.position ?? 0
    await roles.getByRole('button', { name: 'Move Watering team up' }).click()
    await expect.poll(() => made()?.position).toBe(before + 1)
    expect(ana.complaints).toEqual([])
  })

  test('an emoji is uploaded, renamed, used and deleted', async () => {
    const ana = await community.enter('Ana')
    const emojis = await openServer(ana, 'Emojis')
    await emojis
      .getByLabel(/^Picture/)
      .setInputFiles({ name: 'leaf.png', mimeType: 'image/png', buffer: dot })
    await emojis.getByRole('button', { name: 'Upload emoji' }).click()
    await emojis.getByRole('textbox', { name: 'Rename leaf' }).fill('laurel_leaf')
    await emojis.getByRole('textbox', { name: 'Rename leaf' }).press('Enter')
    await expect
      .poll(() =>
        guild()
          .emojis.list()
          .map(({ name }) => name),
      )
      .toEqual(['laurel_leaf'])
    await ana.page.keyboard.press('Escape')
    await say(ana, `<:laurel_leaf:${guild().emojis.list()[0]?.id}>`)
    await talk(ana).getByAltText(':laurel_leaf:').waitFor()
    const again = await openServer(ana, 'Emojis')
    await again.getByRole('button', { name: 'Delete laurel_leaf' }).click()
    await ana.page
      .getByRole('dialog', { name: /^Delete the emoji/ })
      .getByRole('button', { name: /^Delete/ })
      .click()
    await again.getByText('no emojis of its own').waitFor()
  })

  test('a channel gets a topic and slow mode, and is closed to everyone but one role', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    const overview = await openChannel(ana, 'bots', 'Overview')
    await overview.getByLabel('Topic').fill('Only machines talk here')
    await overview.getByRole('combobox', { name: 'Category' }).selectOption('Voices')
    await overview.getByLabel('Slow mode').selectOption('6 hours')
    await overview.getByRole('button', { name: 'Save' }).click()
    await channelLink(ben, 'bots').click()
    await ben.page.getByText('Only machines talk here').first().waitFor()
    await ben.page.getByText('Slow mode is on: one message every 6 hours.').waitFor()
    const voices = ben.page.locator('.channel-group').filter({ hasText: 'Voices' })
    await voices.getByRole('link', { name: 'bots' }).waitFor()
    await say(ben, 'first')
    await talk(ben).getByText('first').waitFor()
    await say(ben, 'too soon')
    await ben.page.getByText('slowmode rate limit').waitFor()

    await ana.page.getByRole('button', { name: 'Permissions' }).click()
    const permissions = ana.page.getByRole('region', { name: 'Permissions', exact: true })
    await permissions
      .getByRole('radiogroup', { name: 'Send messages and create posts' })
      .getByTitle('Deny')
      .click()
    await takePictures(ana, 'overwrites')
    await permissions.getByRole('button', { name: 'Save' }).click()
    await ben.page.getByText('You do not have permission to write in this channel.').waitFor()
    await permissions.getByLabel('Add a role').selectOption('Gardeners')
    await permissions
      .getByRole('form', { name: 'Gardeners' })
      .getByRole('radiogroup', { name: 'Send messages and create posts' })
      .getByTitle('Allow')
      .click()
    await permissions.getByRole('form', { name: 'Gardeners' }).getByRole('button', { name: 'Save' }).click()
    const gardeners = guild()
      .roles.list()
      .find(({ name }) => name === 'Gardeners')
    community.world.discord.control.setRoles(community.world.guildId, community.world.people.ben, [
      gardeners?.id ?? '',
    ])
    await ben.page.locator('#composer').waitFor()
    expect(ana.complaints).toEqual([])
  })

  test('channels of all kinds are made and deleted', async () => {
    const ana = await community.enter('Ana')
    for (const [kind, name] of [
      ['Forum', 'recipes'],
      ['Stage', 'Bandstand'],
      ['Category', 'Cellar'],
    ] as const) {
      await ana.page.getByRole('button', { name: /^Laurel (?:Grove|Garden)/ }).click()
      await ana.page.getByRole('menuitem', { name: 'Create channel' }).click()
      const dialog = ana.page.getByRole('dialog', { name: 'Create channel' })
      await dialog.getByLabel('Name of the channel').fill(name)
      await dialog.getByLabel('Kind').selectOption(kind)
      await dialog.getByRole('button', { name: 'Create channel' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await channelLink(ana, 'Bandstand').waitFor()
    const tags = await openChannel(ana, 'recipes', 'Tags')
    await tags.getByLabel('Name of the tag').fill('Soup')
    await tags.getByLabel('Emoji').fill('🍲')
    await tags.getByRole('button', { name: 'New tag' }).click()
    await tags.getByRole('list', { name: 'Tags' }).getByText('Soup').waitFor()
    await ana.page.getByRole('button', { name: 'Overview' }).click()
    await ana.page.getByRole('button', { name: 'Delete channel' }).click()
    await ana.page
      .getByRole('dialog', { name: /^Delete recipes/ })
      .getByRole('button', { name: 'Delete channel' })
      .click()
    await expect.poll(() => channelLink(ana, 'recipes').count()).toBe(0)
  })

  test('a welcome screen is written, and whoever comes finds its way by it', async () => {
    const ana = await community.enter('Ana')
    const welcome = await openServer(ana, 'Welcome screen')
    await welcome.getByLabel('A few words for newcomers').fill('Come in and sit down')
    await welcome.getByRole('button', { name: 'Save' }).click()
    await welcome.getByLabel('Channel to begin in').selectOption('general')
    await welcome.getByLabel('What it is for').fill('Say hello')
    await welcome.getByLabel('Emoji').fill('👋')
    await welcome.getByRole('button', { name: 'Add channel' }).click()
    await welcome.getByRole('list', { name: 'Channels to begin in' }).getByText('Say hello').waitFor()
    await welcome.getByLabel('Show the welcome screen').check()
    await takePictures(ana, 'welcome-screen')

    const ben = await community.enter('Ben')
    await ben.page.getByRole('button', { name: 'Welcome', exact: true }).click()
    const dialog = ben.page.getByRole('dialog', { name: /^Welcome to/ })
    await dialog.getByText('Come in and sit down').waitFor()
    await takePictures(ben, 'welcome')
    await dialog.getByRole('link', { name: /general/ }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(ben.page.url()).toContain(community.world.channels['general'])
    expect([...ana.complaints, ...ben.complaints]).toEqual([])
  })

  test('many are banned at once, and those who are gone are taken out', async () => {
    const { control } = community.world.discord
    const { guildId } = community.world
    const strangers = ['raider1', 'raider2'].map((username) => control.createPerson({ username }).id)
    const sleeper = control.createPerson({ username: 'sleeper' }).id
    control.addMember(guildId, sleeper, { silent: true, joinedAt: Date.now() - 40 * 86_400_000 })
    const ana = await community.enter('Ana')
    const bans = await openServer(ana, 'Bans')
    await bans.getByLabel('Ids of up to 200 accounts').fill(strangers.join('\n'))
    await takePictures(ana, 'bulk-ban')
    await bans.getByRole('button', { name: 'Ban 2 accounts' }).click()
    await bans.getByRole('button', { name: 'Unban raider2' }).waitFor()
    await bans.getByLabel('Nobody has seen them for').selectOption('30 days')
    await bans.getByRole('button', { name: 'Take out 1 member' }).click()
    await expect.poll(() => control.guild(guildId).members.has(sleeper)).toBe(false)
    expect(ana.complaints).toEqual([])
  })

  test('the audit log tells who did what, and AutoMod rules are seen and made', async () => {
    const ana = await community.enter('Ana')
    const automod = await openServer(ana, 'AutoMod')
    await automod.getByLabel('Name of the rule').fill('No coins')
    await automod.getByLabel(/^Words/).fill('coins, *casino*')
    await automod.getByRole('button', { name: 'New rule' }).click()
    await automod.getByRole('article', { name: 'No coins' }).getByText('*casino*').waitFor()
    await automod.getByLabel('What it looks for').selectOption('Mentions')
    await automod.getByLabel('Name of the rule').fill('No shouting')
    await automod.getByLabel('Mentions in one message at most').fill('3')
    await automod.getByLabel('Tell of it in').selectOption('bots')
    await automod.getByLabel('Time the author out for a minute').check()
    await takePictures(ana, 'automod')
    await automod.getByRole('button', { name: 'New rule' }).click()
    const shouting = automod.getByRole('article', { name: 'No shouting' })
    await shouting.getByText('more than 3 mentions → stops the message, tells #bots, times out').waitFor()
    for (const kind of ['Spam', 'Word lists of Discord', 'Names of members']) {
      await automod.getByLabel('What it looks for').selectOption(kind)
      await automod.getByLabel('Name of the rule').fill(kind)
      if (kind.startsWith('Names')) await automod.getByLabel(/^Words/).fill('*admin*')
      await automod.getByRole('button', { name: 'New rule' }).click()
      await automod.getByRole('article', { name: kind }).waitFor()
    }
    await ana.page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('button', { name: 'Audit log' })
      .click()
    const log = ana.page.getByRole('list', { name: 'Audit log' })
    await log.getByText('created the AutoMod rule No coins').waitFor()
    await takePictures(ana, 'audit-log')
    await ana.page.getByLabel('Action').selectOption('created the role')
    await log.getByText('created the role').first().waitFor()
    await expect.poll(() => log.getByText('AutoMod rule').count()).toBe(0)
    expect(ana.complaints).toEqual([])
  })
})
