import { ChannelType } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './support/accessibility.ts'
import { noBrowser, runCommand, say, type Tab, talk } from './support/browser.ts'
import { channelLink, communityInBrowser, openProfile } from './support/community.ts'

describe.skipIf(noBrowser !== null)('play without barriers', () => {
  const community = communityInBrowser({
    channels: [
      { name: 'seed-bank', type: ChannelType.GuildForum },
      { name: 'news', type: ChannelType.GuildAnnouncement },
      { name: 'Amphitheatre', type: ChannelType.GuildStageVoice },
    ],
  })
  const found: string[] = []
  const look = async (tab: Tab, where: string) => {
    for (const fault of await findBarriers(tab)) found.push(`${where}: ${fault}`)
  }

  test.each(['dark', 'light'] as const)(
    'every view can be named, reached and read (%s)',
    async (colorScheme) => {
      found.length = 0
      const ana = await community.enter('Ana', { colorScheme, reducedMotion: 'reduce' })
      const { page } = ana
      const escape = () => page.keyboard.press('Escape')
      await say(ana, `Hello **there**, see https://example.com and \`code\` ${colorScheme}`)
      await talk(ana).getByText(colorScheme).waitFor()
      await runCommand(ana, 'card')
      await talk(ana).getByText('The card of Ana').last().waitFor()
      await runCommand(ana, 'panel')
      await talk(ana).getByRole('button', { name: 'Count' }).last().waitFor()
      await look(ana, 'talk')
      await talk(ana).getByRole('button', { name: 'Ask me' }).last().click()
      await page.getByRole('dialog', { name: 'Make a wish' }).waitFor()
      await look(ana, 'modal')
      await escape()
      await page.locator('#composer').fill('/')
      await page.getByRole('listbox').waitFor()
      await look(ana, 'commands')
      await page.locator('#composer').fill('')
      await talk(ana).getByRole('article').last().click({ button: 'right' })
      await page.getByRole('menu').waitFor()
      await look(ana, 'message menu')
      await escape()
      await openProfile(ana, 'Ben')
      await look(ana, 'profile')
      await page.getByRole('button', { name: 'Moderate' }).click()
      await page.getByRole('menuitem', { name: 'Ban' }).click()
      await look(ana, 'ban')
      await escape()
      await escape()
      await page.getByRole('button', { name: 'Settings of Ana' }).click()
      await look(ana, 'own settings')
      await escape()
      await page.getByRole('button', { name: 'Create a poll' }).click()
      await look(ana, 'poll form')
      await escape()
      await page.getByRole('button', { name: /^(?:Events|\d+ events?)$/ }).click()
      await look(ana, 'events')
      await page.getByRole('button', { name: 'Create event' }).click()
      await look(ana, 'event form')
      await escape()
      await escape()
      await page.getByRole('button', { name: 'Threads' }).click()
      await look(ana, 'threads')
      await escape()
      await page.getByRole('button', { name: 'Laurel Grove' }).click()
      await page.getByRole('menuitem', { name: 'Invite people' }).click()
      await look(ana, 'invite')
      await escape()
      await page.getByRole('button', { name: 'Laurel Grove' }).click()
      await page.getByRole('menuitem', { name: 'Server settings' }).click()
      const sections = page.getByRole('navigation', { name: 'Sections' })
      for (const section of ['Overview', 'Roles', 'Emojis', 'Invites', 'Bans', 'Audit log', 'AutoMod']) {
        await sections.getByRole('button', { name: section }).click()
        if (section === 'Roles')
          await page
            .getByRole('list', { name: /^Roles/ })
            .getByRole('button', { name: /^Gardeners/ })
            .click()
        await look(ana, section)
      }
      await escape()
      for (const channel of ['seed-bank', 'news', 'Greenhouse', 'Amphitheatre']) {
        await channelLink(ana, channel).click()
        await page.getByRole('heading', { level: 1, name: channel }).waitFor()
        await look(ana, channel)
      }
      await page.getByRole('button', { name: 'Channel settings' }).click()
      for (const section of ['Overview', 'Permissions']) {
        await sections.getByRole('button', { name: section }).click()
        await look(ana, `channel ${section}`)
      }
      await escape()
      await page.getByRole('link', { name: 'Direct messages' }).click()
      await look(ana, 'direct messages')
      await page.getByRole('button', { name: 'Switch person' }).click()
      await page.getByRole('heading', { name: 'Who do you want to be?' }).waitFor()
      await look(ana, 'login')
      expect(found).toEqual([])
    },
  )

  test('the inspection itself sees what it should', async () => {
    const ana = await community.enter('Ana', { colorScheme: 'dark' })
    await ana.page.evaluate(() => {
      const faint = document.createElement('p')
      faint.textContent = 'hardly to be seen'
      faint.style.color = '#555'
      const nameless = document.createElement('button')
      nameless.style.minWidth = '40px'
      const lost = document.createElement('span')
      lost.setAttribute('aria-labelledby', 'nowhere')
      lost.textContent = 'lost'
      document.querySelector('main')?.append(faint, nameless, lost, document.createElement('img'))
    })
    const faults = (await findBarriers(ana)).join('\n')
    for (const fault of ['is hard to read', 'has no name: <button', 'leads nowhere', 'has no alt text'])
      expect(faults).toContain(fault)
  })

  test('the focus is always to be seen, goes in reading order, and comes back from where it was sent', async () => {
    const ana = await community.enter('Ana')
    const { page } = ana
    const places = ['skip-link']
    await page.locator('.skip-link').focus()
    for (let step = 0; step < 40 && !places.includes('me-panel'); step += 1) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() => {
        const { activeElement: element } = document
        if (!element) return null
        const marked = element.closest('.search-field, .composer-row') ?? element
        const style = getComputedStyle(marked)
        const part = element.closest('.guild-rail, .channel-sidebar, .me-panel, main')
        return {
          seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
          part: part?.className ?? '',
          html: element.outerHTML.slice(0, 90),
        }
      })
      expect([at?.html, at?.seen]).toEqual([at?.html, true])
      if (at && places.at(-1) !== at.part) places.push(at.part)
    }
    expect(places).toEqual(['skip-link', 'guild-rail', 'channel-sidebar', 'me-panel'])
    const gear = page.getByRole('button', { name: 'Channel settings' })
    await gear.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('Tab')
    expect(
      await page.evaluate(
        () => document.activeElement?.closest('dialog') !== null || document.activeElement === document.body,
      ),
    ).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => gear.evaluate((element) => element === document.activeElement)).toBe(true)
  })
})
