import { ChannelType } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { noBrowser, say, talk } from './support/browser.ts'
import { channelLink, communityInBrowser } from './support/community.ts'

describe.skipIf(noBrowser !== null)('announcements and consent in play', () => {
  const community = communityInBrowser({ channels: [{ name: 'news', type: ChannelType.GuildAnnouncement }] })

  test('a channel follows another, and what is published comes to it', async () => {
    const ana = await community.enter('Ana')
    await channelLink(ana, 'news').click()
    await ana.page.getByRole('button', { name: 'Follow this channel' }).click()
    await ana.page.getByLabel('Bring its news to').selectOption('Laurel Grove › bots')
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Follow this channel' }).click()
    await ana.page.getByText('Saved.').waitFor()
    await say(ana, 'The season has begun')
    await talk(ana)
      .getByRole('article')
      .filter({ hasText: 'The season has begun' })
      .last()
      .click({ button: 'right' })
    await ana.page.getByRole('menuitem', { name: 'Publish to followers' }).click()
    await channelLink(ana, /^bots/).click()
    await talk(ana).getByText('The season has begun').waitFor()
    await talk(ana)
      .getByText(/added Laurel Grove #news/)
      .waitFor()
    expect(ana.complaints).toEqual([])
  })

  test('somebody lets an application log them in, and nothing of its name runs', async () => {
    const { control, url } = community.world.discord
    const application = control.createApplication({
      name: 'Dashboard <script>window.hacked=1</script>',
      redirectUris: [`${url}/play/back`],
    })
    const ana = await community.enter('Ana')
    const query = new URLSearchParams({
      client_id: application.applicationId,
      redirect_uri: `${url}/play/back`,
      response_type: 'code',
      scope: 'identify guilds',
      state: 'abc',
    })
    await ana.page.goto(`${url}/oauth2/authorize?${query.toString()}`)
    await ana.page.getByRole('heading', { name: /Dashboard <script>/ }).waitFor()
    await ana.page.getByLabel('You are').selectOption('Ben')
    await ana.page.getByRole('button', { name: 'Authorize' }).click()
    await ana.page.waitForURL(/\/play\/back\?/)
    const back = new URL(ana.page.url())
    expect(back.searchParams.get('state')).toBe('abc')
    const code = back.searchParams.get('code') ?? ''
    const answer = await fetch(`${community.world.discord.apiUrl}/v10/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: application.applicationId,
        client_secret: application.clientSecret,
        grant_type: 'authorization_code',
        code,
        redirect_uri: `${url}/play/back`,
      }),
    })
    const { access_token: token } = (await answer.json()) as { access_token: string }
    const me = await fetch(`${community.world.discord.apiUrl}/v10/users/@me`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await me.json()).toMatchObject({ username: 'ben' })
    expect(await ana.page.evaluate(() => 'hacked' in window)).toBe(false)
  })
})
