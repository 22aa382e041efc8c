import { describe, expect, test } from 'vitest'
import { noBrowser, say, talk } from './support/browser.ts'
import { communityInBrowser, moderate } from './support/community.ts'
import { takePictures } from './support/pictures.ts'

describe.skipIf(noBrowser !== null)('moderation in play', () => {
  const community = communityInBrowser()
  const guild = () => community.world.discord.control.guild(community.world.guildId)
  const newest = () => guild().audit.list().at(-1)

  test('somebody is timed out with a reason, sees it, and is let write again', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    await moderate(ana, 'Ben', 'Time out')
    await ana.page.getByLabel('For how long').selectOption('1 hour')
    await ana.page.getByLabel(/^Reason/).fill('Too loud ñ')
    await takePictures(ana, 'timeout')
    await ana.page
      .getByRole('dialog', { name: 'Time out Ben' })
      .getByRole('button', { name: 'Time out' })
      .click()
    await ben.page.getByText(/^You are timed out until/).waitFor()
    await takePictures(ben, 'timed-out')
    expect(newest()).toMatchObject({ reason: 'Too loud ñ', target_id: community.world.people.ben })
    await moderate(ana, 'Ben', 'End timeout')
    await ben.page.locator('#composer').waitFor()
    await say(ben, 'I am back')
    await talk(ana).getByText('I am back').waitFor()
  })

  test('a nickname is given', async () => {
    const ana = await community.enter('Ana')
    await moderate(ana, 'Carla', 'Nickname')
    await ana.page.getByRole('textbox', { name: 'Nickname' }).fill('Carlita')
    await ana.page
      .getByRole('dialog', { name: 'Nickname of Carla' })
      .getByRole('button', { name: 'Save' })
      .click()
    await ana.page
      .getByRole('complementary', { name: 'Members' })
      .getByRole('button', { name: 'Carlita' })
      .waitFor()
    await expect.poll(() => guild().members.get(community.world.people.carla)?.nick).toBe('Carlita')
  })

  test('somebody is kicked: their tab loses the server', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    await moderate(ana, 'Ben', 'Kick')
    await ana.page.getByRole('dialog', { name: 'Kick Ben' }).getByRole('button', { name: 'Kick' }).click()
    await ben.page.getByText('Pick a channel').waitFor()
    expect(guild().members.has(community.world.people.ben)).toBe(false)
    community.world.discord.control.addMember(community.world.guildId, community.world.people.ben)
  })

  test('somebody is banned with their messages of the last hour', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    await say(ben, 'buy cheap coins')
    await talk(ana).getByText('buy cheap coins').waitFor()
    await moderate(ana, 'Ben', 'Ban')
    await ana.page.getByLabel('Delete their messages of').selectOption('the last hour')
    await ana.page.getByLabel(/^Reason/).fill('Advertising')
    await ana.page.getByRole('dialog', { name: 'Ban Ben' }).getByRole('button', { name: 'Ban' }).click()
    await expect.poll(() => talk(ana).getByText('buy cheap coins').count()).toBe(0)
    expect(guild().bans.get(community.world.people.ben)?.reason).toBe('Advertising')
  })
})
