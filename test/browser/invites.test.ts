import { describe, expect, test } from 'vitest'
import { noBrowser, say, talk } from './support/browser.ts'
import { channelLink, communityInBrowser, moderate } from './support/community.ts'
import { takePictures } from './support/pictures.ts'

describe.skipIf(noBrowser !== null)('invites and bans in play', () => {
  const community = communityInBrowser()
  const guild = () => community.world.discord.control.guild(community.world.guildId)

  test('an invite with all its options is made, used by somebody new, counted and revoked', async () => {
    const ana = await community.enter('Ana')
    await ana.page.getByRole('button', { name: 'Laurel Grove' }).click()
    await ana.page.getByRole('menuitem', { name: 'Invite people' }).click()
    await ana.page.getByRole('combobox', { name: 'Channel' }).selectOption('bots')
    await ana.page.getByLabel('Expires after').selectOption('1 hour')
    await ana.page.getByLabel('Number of uses').selectOption('5')
    await ana.page.getByText('Give these roles').click()
    await ana.page.getByLabel('Gardeners').check()
    await takePictures(ana, 'invite')
    await ana.page.getByRole('button', { name: 'Create invite link' }).click()
    const link = await ana.page.getByLabel(/^Invite link/).inputValue()
    const code = link.split('/').at(-1) ?? ''
    expect(guild().invites.get(code)).toMatchObject({ max_age: 3600, max_uses: 5 })
    await ana.page.keyboard.press('Escape')

    const eva = await community.enterAsNew('Eva', link)
    await eva.page.getByRole('button', { name: 'Join server' }).click()
    await channelLink(eva, 'general').click()
    await say(eva, 'Hello from Eva')
    await talk(ana).getByText('Hello from Eva').waitFor()
    await ana.page
      .getByRole('complementary', { name: 'Members' })
      .getByRole('heading', { name: /Gardeners/ })
      .waitFor()

    await ana.page.getByRole('button', { name: 'Laurel Grove' }).click()
    await ana.page.getByRole('menuitem', { name: 'Server settings' }).click()
    await ana.page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('button', { name: 'Invites' })
      .click()
    const row = ana.page.getByRole('row').filter({ hasText: code })
    await row.getByText('1 / 5').waitFor()
    await takePictures(ana, 'invites')
    await row.getByRole('button', { name: `Revoke ${code}` }).click()
    await expect.poll(() => guild().invites.has(code)).toBe(false)
    await row.waitFor({ state: 'detached' })
    expect([...ana.complaints, ...eva.complaints]).toEqual([])
  })

  test('the vanity address lets in, and says how often it did', async () => {
    guild().record = { ...guild().record, vanity_url_code: 'grove' }
    const finn = await community.enterAsNew('Finn', `${community.world.discord.url}/#/invite/grove`)
    await finn.page.getByRole('button', { name: 'Join server' }).click()
    await channelLink(finn, 'general').waitFor()
    const ana = await community.enter('Ana')
    await ana.page.getByRole('button', { name: 'Laurel Grove' }).click()
    await ana.page.getByRole('menuitem', { name: 'Server settings' }).click()
    await ana.page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('button', { name: 'Invites' })
      .click()
    await ana.page.getByText('Vanity address: grove, used 1 times').waitFor()
  })

  test('somebody banned cannot come back until the ban is lifted', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    await moderate(ana, 'Ben', 'Ban')
    await ana.page.getByLabel(/^Reason/).fill('Trampled the beds')
    await ana.page.getByRole('dialog', { name: 'Ban Ben' }).getByRole('button', { name: 'Ban' }).click()
    await ben.page.getByText('Pick a channel').waitFor()
    await ben.page.waitForURL(/#\/@me$/)
    await ben.page.goto(`${community.world.discord.url}/#/invite/grove`)
    await ben.page.getByRole('button', { name: 'Join server' }).click()
    await ben.page
      .getByRole('alert')
      .getByText(/banned/i)
      .waitFor()
    await ana.page.getByRole('button', { name: 'Laurel Grove' }).click()
    await ana.page.getByRole('menuitem', { name: 'Server settings' }).click()
    await ana.page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Bans' }).click()
    await ana.page.getByText('Trampled the beds').waitFor()
    await takePictures(ana, 'bans')
    await ana.page.getByRole('button', { name: 'Unban Ben' }).click()
    await ana.page.getByText('Nobody is banned.').waitFor()
    await ben.page.getByRole('button', { name: 'Join server' }).click()
    await channelLink(ben, 'general').waitFor()
  })

  test('the first page lists servers with an open door', async () => {
    await community.world.discord.control
      .as(community.world.people.ana)
      .request('POST', '/channels/{channel_id}/invites', {
        params: { channel_id: community.world.channels['general'] ?? '' },
        body: { max_age: 0, max_uses: 0 },
      })
    const gina = await community.enterAsNew('Gina', community.world.discord.url)
    await gina.page.getByRole('link', { name: 'Join Laurel Grove' }).click()
    await gina.page.getByRole('button', { name: 'Join server' }).click()
    await channelLink(gina, 'general').waitFor()
  })
})
