import { ChannelType } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { noBrowser, say, type Tab, talk } from './support/browser.ts'
import { channelLink, communityInBrowser } from './support/community.ts'
import { takePictures } from './support/pictures.ts'

describe.skipIf(noBrowser !== null)('forums in play', () => {
  const community = communityInBrowser({ channels: [{ name: 'seed-bank', type: ChannelType.GuildForum }] })
  const post = (tab: Tab, title: string) =>
    tab.page.getByRole('list', { name: 'All posts' }).getByRole('link', { name: title })
  const offerTags = () =>
    community.world.discord.control
      .as(community.world.people.ana)
      .request('PATCH', '/channels/{channel_id}', {
        params: { channel_id: community.world.channels['seed-bank'] ?? '' },
        body: {
          topic: 'One plant a post.',
          available_tags: [
            { name: 'Question', emoji_name: '❓' },
            { name: 'Harvest', emoji_name: '🍅' },
            { name: 'Solved', moderated: true },
          ],
        },
      })
  const write = async (tab: Tab, title: string, text: string, tag: string) => {
    await channelLink(tab, 'seed-bank').click()
    await tab.page.getByRole('button', { name: 'New post' }).click()
    const dialog = tab.page.getByRole('dialog', { name: 'New post' })
    await dialog.getByLabel('Title').fill(title)
    await dialog.getByLabel('Text').fill(text)
    await dialog.getByRole('button', { name: tag }).click()
    await dialog.getByRole('button', { name: 'Post', exact: true }).click()
    await talk(tab).getByText(text).waitFor()
  }

  test('posts are written with tags, filtered by them and sorted', async () => {
    await offerTags()
    const ben = await community.enter('Ben')
    await write(ben, 'Why is it yellow?', 'My laurel has yellow leaves', 'Question')
    await write(ben, 'First tomatoes', 'Look at these', 'Harvest')
    await channelLink(ben, 'Why is it yellow?').click()
    await say(ben, 'Nobody?')
    await talk(ben).getByText('Nobody?').waitFor()
    await channelLink(ben, 'seed-bank').click()
    await post(ben, 'First tomatoes').getByText('Look at these').waitFor()
    await takePictures(ben, 'forum')
    const titles = () => ben.page.getByRole('list', { name: 'All posts' }).locator('strong').allTextContents()
    expect(await titles()).toEqual(['Why is it yellow?', 'First tomatoes'])
    await ben.page.getByLabel('Sort by').selectOption('Newest')
    await expect.poll(titles).toEqual(['First tomatoes', 'Why is it yellow?'])
    await ben.page.getByRole('button', { name: /Question/ }).click()
    await expect.poll(titles).toEqual(['Why is it yellow?'])
    await ben.page.getByRole('button', { name: 'New post' }).click()
    expect(await ben.page.getByRole('dialog').getByRole('button', { name: 'Solved' }).isDisabled()).toBe(true)
    await takePictures(ben, 'forum-post')
    expect(ben.complaints).toEqual([])
  })

  test('a moderator pins, tags, locks and archives a post, and finds it among the older ones', async () => {
    const [ana, carla] = [await community.enter('Ana'), await community.enter('Carla', { locale: 'es-ES' })]
    await channelLink(ana, 'seed-bank').click()
    await post(ana, 'First tomatoes').click()
    const choose = async (item: string) => {
      await ana.page.getByRole('button', { name: 'Options of the thread' }).click()
      await ana.page.getByRole('menuitem', { name: item, exact: true }).click()
    }
    await choose('Pin to the top')
    await choose('Change tags')
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Solved' }).click()
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await choose('Lock')
    await ana.page.getByText('This thread is locked: only moderators can write.').waitFor()
    await channelLink(carla, 'seed-bank').click()
    const seen = carla.page.getByRole('link', { name: /First tomatoes/ })
    await seen.getByText('Solved').waitFor()
    await seen.click()
    await carla.page.getByText('Este hilo está bloqueado: solo la moderación puede escribir.').waitFor()
    expect(await carla.page.locator('#composer').count()).toBe(0)
    await choose('Archive')
    await carla.page.reload()
    await channelLink(carla, 'seed-bank').click()
    await carla.page.getByRole('link', { name: /Why is it yellow/ }).waitFor()
    expect(await seen.count()).toBe(0)
    await carla.page.getByRole('button', { name: 'Cargar publicaciones anteriores' }).click()
    await seen.waitFor()
    await choose('Open again')
    expect([...ana.complaints, ...carla.complaints]).toEqual([])
  })
})
