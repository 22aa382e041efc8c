import { describe, expect, test } from 'vitest'
import { noBrowser, talk } from './support/browser.ts'
import { channelLink, communityInBrowser } from './support/community.ts'
import { takePictures } from './support/pictures.ts'

describe.skipIf(noBrowser !== null)('crowds in play', () => {
  const community = communityInBrowser()

  test('ten thousand messages are walked through with few of them in the page', async () => {
    const { control } = community.world.discord
    const ben = control.as(community.world.people.ben)
    const bots = community.world.channels['bots'] ?? ''
    for (let index = 1; index <= 10_000; index += 1) await ben.send(bots, `message ${index} of ten thousand`)
    const ana = await community.enter('Ana')
    await channelLink(ana, /^bots/).click()
    await talk(ana).getByText('message 10000 of ten thousand').waitFor()
    const oldest = async () => {
      const texts = await talk(ana).getByRole('article').allTextContents()
      return Math.min(...texts.map((text) => Number(/message (\d+) of/.exec(text)?.[1] ?? Infinity)))
    }
    const walkBackTo = async (message: number) => {
      await talk(ana).hover()
      await expect
        .poll(
          async () => {
            await ana.page.mouse.wheel(0, -20_000)
            return oldest()
          },
          { timeout: 60_000 },
        )
        .toBeLessThan(message)
    }
    await walkBackTo(8500)
    expect(await talk(ana).getByRole('article').count()).toBeLessThan(90)
    const toNewest = async () => {
      await ana.page.getByRole('button', { name: 'To the newest messages' }).click()
      await talk(ana).getByText('message 10000 of ten thousand').waitFor()
    }
    await toNewest()
    // The wheel may still roll when the button is pressed: which of both comes last is luck, so more than once.
    for (const message of [9400, 9400, 9400]) {
      await walkBackTo(message)
      await toNewest()
    }
    expect(ana.complaints).toEqual([])
  })

  test('of five thousand members only those in sight are in the page, and any is found by name', async () => {
    const { control } = community.world.discord
    const ids = control.makeMembers(community.world.guildId, 5000)
    for (const id of ids.slice(0, 3000)) control.as(id).setPresence('online')
    const ana = await community.enter('Ana')
    const list = ana.page.getByRole('complementary', { name: 'Members' })
    await list.getByText('5,004 members').waitFor()
    expect(await list.getByRole('button').count()).toBeLessThan(80)
    const wanted = control.people().find(({ id }) => id === ids[4321])
    await list.getByRole('searchbox').fill(wanted?.username ?? '')
    await list
      .getByRole('button', { name: wanted?.global_name ?? wanted?.username ?? '' })
      .first()
      .waitFor()
    await takePictures(ana, 'crowd')
    expect(ana.complaints).toEqual([])
  })
})
