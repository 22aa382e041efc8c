import { describe, expect, test } from 'vitest'
import { noBrowser, say, type Tab, talk } from './support/browser.ts'
import { channelLink, communityInBrowser } from './support/community.ts'
import { takePictures } from './support/pictures.ts'

describe.skipIf(noBrowser !== null)('threads in play', () => {
  const community = communityInBrowser()
  const openList = (tab: Tab) => tab.page.getByRole('button', { name: 'Threads' }).click()
  const dialog = (tab: Tab) => tab.page.getByRole('dialog', { name: 'Threads' })
  const choose = async (tab: Tab, item: string) => {
    await tab.page.getByRole('button', { name: 'Options of the thread' }).click()
    await tab.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  test('one is made, found and joined by others, left, renamed, archived and written awake', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    await openList(ben)
    await dialog(ben).getByText('There are no threads in this channel.').waitFor()
    await dialog(ben).getByRole('button', { name: 'Create thread' }).click()
    await ben.page.getByLabel('Name of the thread').fill('Compost')
    await ben.page.getByLabel('First message').fill('How warm should it be?')
    await ben.page.getByRole('dialog').getByRole('button', { name: 'Create thread' }).click()
    await talk(ben).getByText('How warm should it be?').waitFor()

    expect(await channelLink(ana, 'Compost').count()).toBe(0)
    await openList(ana)
    await dialog(ana)
      .getByRole('link', { name: /Compost/ })
      .click()
    await ana.page.getByRole('button', { name: 'Join thread' }).click()
    await channelLink(ana, 'general').click()
    await channelLink(ana, 'Compost').click()
    await takePictures(ana, 'thread')
    await choose(ana, 'Leave thread')
    await channelLink(ana, 'general').click()
    await expect.poll(() => channelLink(ana, 'Compost').count()).toBe(0)

    await choose(ben, 'Rename')
    await ben.page.getByLabel('Name of the thread').fill('Warm compost')
    await ben.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await choose(ben, 'Archive')
    await ben.page.getByText('This thread is archived.').waitFor()
    await openList(ana)
    await ana.page
      .getByRole('region', { name: 'Archived threads' })
      .getByRole('link', { name: /Warm compost/ })
      .waitFor()
    await takePictures(ana, 'threads')
    await ben.page.reload()
    await ben.page.getByText('This thread is archived.').waitFor()
    await say(ben, 'It steams!')
    await expect.poll(() => ben.page.getByText('This thread is archived.').count()).toBe(0)
    expect([...ana.complaints, ...ben.complaints]).toEqual([])
  })

  test('a private one is seen by those who were added', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    await openList(ana)
    await dialog(ana).getByRole('button', { name: 'Create thread' }).click()
    await ana.page.getByLabel('Name of the thread').fill('Surprise for Carla')
    await ana.page.getByLabel(/^Private/).check()
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Create thread' }).click()
    await ana.page.getByPlaceholder('Message #Surprise for Carla').waitFor()
    expect(await channelLink(ben, 'Surprise for Carla').count()).toBe(0)
    await choose(ana, 'Add people')
    await ana.page.getByRole('dialog').getByRole('searchbox').fill('ben')
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Ben' }).click()
    await channelLink(ben, 'Surprise for Carla').waitFor()
    await choose(ana, 'Delete thread')
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Delete thread' }).click()
    await expect.poll(() => channelLink(ben, 'Surprise for Carla').count()).toBe(0)
  })
})
