import { describe, expect, test } from 'vitest'
import { noBrowser, say, type Tab, talk } from './support/browser.ts'
import { channelLink, communityInBrowser } from './support/community.ts'
import { takePictures } from './support/pictures.ts'

describe.skipIf(noBrowser !== null)('polls, forwards and many messages in play', () => {
  const community = communityInBrowser()
  const message = (tab: Tab, text: string) => talk(tab).getByRole('article').filter({ hasText: text }).last()
  const choose = async (tab: Tab, text: string, item: string) => {
    await message(tab, text).click({ button: 'right' })
    await tab.page.getByRole('menuitem', { name: item }).click()
  }

  test('a poll is asked, voted by two, counted live, changed and ended', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    await ana.page.getByRole('button', { name: 'Create a poll' }).click()
    await ana.page.getByLabel('Question').fill('What shall we plant?')
    await ana.page.getByLabel('Answer 1').fill('Beans')
    await ana.page.getByLabel('Answer 2').fill('Roses')
    await ana.page.getByRole('button', { name: 'Another answer' }).click()
    await ana.page.getByRole('textbox', { name: 'Answer 3' }).fill('Laurel')
    await takePictures(ana, 'poll-form')
    await ana.page.getByRole('button', { name: 'Ask', exact: true }).click()
    const poll = (tab: Tab) => tab.page.getByRole('group', { name: 'What shall we plant?' })
    await poll(ana)
      .getByRole('radio', { name: /Laurel/ })
      .click()
    await poll(ben).getByText('1 vote in all').waitFor()
    await poll(ben).getByRole('radio', { name: /Roses/ }).click()
    await poll(ana).getByText('2 votes in all').waitFor()
    expect(
      await poll(ana)
        .getByRole('radio', { name: /Laurel/ })
        .isChecked(),
    ).toBe(true)
    await poll(ben)
      .getByRole('radio', { name: /Laurel/ })
      .click()
    await poll(ana).getByText('2 votes · 100 %').waitFor()
    await takePictures(ana, 'poll')
    await poll(ben)
      .getByRole('radio', { name: /Laurel/ })
      .click()
    await poll(ana).getByText('1 vote in all').waitFor()
    await ben.page.reload()
    expect(
      await poll(ben)
        .getByRole('radio', { name: /Laurel/ })
        .isChecked(),
    ).toBe(false)
    await poll(ana).getByRole('button', { name: 'End the poll now' }).click()
    await poll(ben).getByText('The poll has ended.').waitFor()
    await talk(ben).getByText('Laurel won with 1 of 1 votes.').waitFor()
    expect([...ana.complaints, ...ben.complaints]).toEqual([])
  })

  test('a message is forwarded to another channel with a note', async () => {
    const ana = await community.enter('Ana')
    await say(ana, 'worth repeating')
    await choose(ana, 'worth repeating', 'Forward')
    await ana.page.getByLabel('Add a message').fill('look at this')
    await ana.page.getByRole('dialog').getByRole('searchbox').fill('bots')
    await ana.page.getByRole('list', { name: 'Forward to…' }).getByRole('button', { name: /bots/ }).click()
    await ana.page.getByText('Forwarded to bots.').waitFor()
    await channelLink(ana, /^bots/).click()
    await talk(ana)
      .getByRole('article')
      .filter({ hasText: 'Forwarded' })
      .getByText('worth repeating')
      .waitFor()
    await talk(ana).getByText('look at this').waitFor()
    await takePictures(ana, 'forward')
    expect(ana.complaints).toEqual([])
  })

  test('a moderator selects several messages and deletes them at once', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    for (const text of ['weed one', 'weed two', 'a flower', 'weed three']) {
      await say(ben, text)
      await talk(ana).getByText(text).waitFor()
    }
    await choose(ana, 'weed one', 'Select messages')
    for (const text of ['weed two', 'weed three'])
      await message(ana, text).getByRole('checkbox', { name: 'Select this message' }).click()
    await ana.page.getByText('3 messages selected').waitFor()
    await takePictures(ana, 'selection')
    await ana.page.getByRole('button', { name: 'Delete selected' }).click()
    await expect.poll(() => talk(ben).getByText(/^weed/).count()).toBe(0)
    await talk(ben).getByText('a flower').waitFor()
    await message(ana, 'a flower').waitFor()
    expect(await ana.page.getByRole('toolbar', { name: 'Select messages' }).count()).toBe(0)
  })
})
