import { ChannelType } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { noBrowser, type Tab } from './support/browser.ts'
import { channelLink, communityInBrowser, moderate } from './support/community.ts'
import { takePictures } from './support/pictures.ts'

describe.skipIf(noBrowser !== null)('voice in play', () => {
  const community = communityInBrowser({
    channels: [
      { name: 'Porch', type: ChannelType.GuildVoice },
      { name: 'Amphitheatre', type: ChannelType.GuildStageVoice },
    ],
  })
  const room = (tab: Tab, name: string) => tab.page.getByRole('region', { name: `Voice in ${name}` })
  const voiceOf = (person: 'ana' | 'ben' | 'carla') =>
    community.world.discord.control
      .guild(community.world.guildId)
      .voiceStates.get(community.world.people[person])

  test('one joins, mutes and deafens oneself, turns the camera on, and moves', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    await channelLink(ana, 'Greenhouse').click()
    await room(ana, 'Greenhouse').getByRole('button', { name: 'Join Greenhouse' }).click()
    const own = room(ana, 'Greenhouse')
    await own.getByRole('button', { name: 'Mute', exact: true }).click()
    await own.getByRole('button', { name: 'Turn the camera on' }).click()
    await own.getByRole('button', { name: 'Deafen', exact: true }).click()
    await expect
      .poll(() => voiceOf('ana'))
      .toMatchObject({ self_mute: true, self_deaf: true, self_video: true })
    await channelLink(ben, 'Greenhouse').click()
    const tile = room(ben, 'Greenhouse').getByRole('button', { name: /Ana/ })
    for (const mark of ['muted', 'deafened', 'with camera']) await tile.getByText(mark).waitFor()
    await room(ben, 'Greenhouse').getByRole('button', { name: 'Join Greenhouse' }).click()
    await own.getByRole('button', { name: /Ben/ }).waitFor()
    await takePictures(ana, 'voice')
    await channelLink(ana, 'Porch').click()
    await room(ana, 'Porch').getByRole('button', { name: 'Join Porch' }).click()
    await expect.poll(() => voiceOf('ana')?.channel_id).toBe(community.world.channels['Porch'])
    await ana.page.getByRole('button', { name: 'Leave', exact: true }).first().click()
    await expect.poll(() => voiceOf('ana')).toBe(undefined)
    expect([...ana.complaints, ...ben.complaints]).toEqual([])
  })

  test('a moderator mutes, moves and disconnects somebody', async () => {
    const ana = await community.enter('Ana')
    const { control } = community.world.discord
    control
      .as(community.world.people.ben)
      .joinVoice(community.world.guildId, community.world.channels['Greenhouse'] ?? '')
    await moderate(ana, 'Ben', 'Mute for everybody')
    await expect.poll(() => voiceOf('ben')?.mute).toBe(true)
    await ana.page.keyboard.press('Escape')
    await moderate(ana, 'Ben', 'Move to Porch')
    await expect.poll(() => voiceOf('ben')?.channel_id).toBe(community.world.channels['Porch'])
    await ana.page.keyboard.press('Escape')
    await moderate(ana, 'Ben', 'Disconnect from voice')
    await expect.poll(() => voiceOf('ben')).toBe(undefined)
  })

  test('a stage is opened, somebody asks to speak, is let and goes back', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    for (const tab of [ana, ben]) {
      await channelLink(tab, 'Amphitheatre').click()
      await room(tab, 'Amphitheatre').getByRole('button', { name: 'Join Amphitheatre' }).click()
    }
    await room(ana, 'Amphitheatre').getByLabel('Topic').fill('How laurel grows')
    await room(ana, 'Amphitheatre').getByRole('button', { name: 'Open the stage' }).click()
    await room(ben, 'Amphitheatre').getByText('How laurel grows').waitFor()
    const stage = room(ana, 'Amphitheatre')
    await stage.getByRole('list', { name: 'Listening' }).getByRole('button', { name: /Ben/ }).waitFor()
    await room(ben, 'Amphitheatre').getByRole('button', { name: 'Ask to speak' }).click()
    await stage.getByText('asks to speak').waitFor()
    await takePictures(ana, 'stage')
    await moderate(ana, 'Ben', 'Invite to speak')
    await stage.getByRole('list', { name: 'Speaking' }).getByRole('button', { name: /Ben/ }).waitFor()
    await room(ben, 'Amphitheatre').getByRole('button', { name: 'Move to the audience' }).click()
    await stage.getByRole('list', { name: 'Listening' }).getByRole('button', { name: /Ben/ }).waitFor()
    await ana.page.keyboard.press('Escape')
    await stage.getByRole('button', { name: 'End the stage' }).click()
    await room(ben, 'Amphitheatre').getByText('The stage is not open.').waitFor()
    expect([...ana.complaints, ...ben.complaints]).toEqual([])
  })
})
