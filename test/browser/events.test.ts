import { describe, expect, test } from 'vitest'
import { drawAvatar } from '../../src/sandbox/cdn/draw-avatar.ts'
import { noBrowser, type Tab } from './support/browser.ts'
import { communityInBrowser } from './support/community.ts'
import { takePictures } from './support/pictures.ts'

describe.skipIf(noBrowser !== null)('scheduled events in play', () => {
  const community = communityInBrowser()
  const openList = (tab: Tab) => tab.page.getByRole('button', { name: /^(?:Events|\d+ events?)$/ }).click()
  const card = (tab: Tab, name: string) => tab.page.getByRole('article', { name })

  test('a moderator plans one, members say that they come, it begins and ends', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    await openList(ana)
    await ana.page.getByRole('button', { name: 'Create event' }).click()
    await ana.page.getByLabel('What is it called?').fill('Planting day')
    await ana.page.getByLabel('Description').fill('Bring **gloves**')
    await ana.page.getByLabel('Repeats').selectOption('Every week')
    const buffer = drawAvatar('planting')
    await ana.page.getByLabel('Picture').setInputFiles({ name: 'bed.png', mimeType: 'image/png', buffer })
    await takePictures(ana, 'event-form')
    await ana.page.getByRole('button', { name: 'Save event' }).click()
    await card(ana, 'Planting day').getByText('Every week').waitFor()
    const picture = card(ana, 'Planting day').locator('img.event-picture')
    const widthOf = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)
    await expect.poll(widthOf).toBeGreaterThan(0)

    await openList(ben)
    const seen = card(ben, 'Planting day')
    await seen.getByRole('button', { name: 'Interested', exact: true }).click()
    await card(ana, 'Planting day').getByRole('button', { name: '1 person interested' }).click()
    await ana.page
      .getByRole('list', { name: 'Who is interested in Planting day' })
      .getByRole('button', { name: 'Ben' })
      .waitFor()
    await takePictures(ana, 'events')
    expect(await seen.getByRole('button', { name: 'More' }).count()).toBe(0)

    await card(ana, 'Planting day').getByRole('button', { name: 'More' }).click()
    await ana.page.getByRole('menuitem', { name: 'Start event' }).click()
    await seen.getByText('Happening now').waitFor()
    await seen.getByRole('button', { name: 'Interested', exact: true }).click()
    await card(ana, 'Planting day').getByRole('button', { name: '0 people interested' }).waitFor()
    await card(ana, 'Planting day').getByRole('button', { name: 'More' }).click()
    await ana.page.getByRole('menuitem', { name: 'End event' }).click()
    await ben.page.getByText('No events are planned.').waitFor()
    expect([...ana.complaints, ...ben.complaints]).toEqual([])
  })

  test('one that is elsewhere is changed and called off', async () => {
    const ana = await community.enter('Ana')
    await openList(ana)
    await ana.page.getByRole('button', { name: 'Create event' }).click()
    await ana.page.getByLabel('What is it called?').fill('Picnic')
    await ana.page.getByLabel('Where').selectOption('Somewhere else')
    await ana.page.getByLabel('Place or link').fill('Under the old laurel')
    await ana.page.getByRole('button', { name: 'Save event' }).click()
    await card(ana, 'Picnic').getByText('Under the old laurel').waitFor()
    await card(ana, 'Picnic').getByRole('button', { name: 'More' }).click()
    await ana.page.getByRole('menuitem', { name: 'Edit event' }).click()
    await ana.page.getByLabel('What is it called?').fill('Picnic with cake')
    await ana.page.getByRole('button', { name: 'Save event' }).click()
    await card(ana, 'Picnic with cake').getByRole('button', { name: 'More' }).click()
    await ana.page.getByRole('menuitem', { name: 'Cancel event' }).click()
    await ana.page
      .getByRole('dialog', { name: /^Cancel “Picnic/ })
      .getByRole('button', { name: 'Cancel event' })
      .click()
    await ana.page.getByText('No events are planned.').waitFor()
  })
})
