import { GuildFeature } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { noBrowser, say, talk } from './support/browser.ts'
import { channelLink, communityInBrowser, openProfile } from './support/community.ts'
import { takePictures } from './support/pictures.ts'

describe.skipIf(noBrowser !== null)('people in play', () => {
  const community = communityInBrowser()
  const control = () => community.world.discord.control
  const guild = () => control().guild(community.world.guildId)

  test('what somebody says that they do is seen in the list and in their profile', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    await ben.page.getByRole('button', { name: 'Settings of Ben' }).click()
    await ben.page.getByLabel('Status text').fill('Pruning the <b>hedge</b>')
    await ben.page.getByRole('button', { name: 'Save' }).click()
    await ben.page.getByRole('combobox', { name: 'Status' }).selectOption('Do not disturb')
    await ana.page
      .getByRole('complementary', { name: 'Members' })
      .getByText('Pruning the <b>hedge</b>')
      .waitFor()
    await openProfile(ana, 'Ben')
    const profile = ana.page.getByRole('dialog', { name: 'Profile of Ben' })
    await profile.getByText('Pruning the <b>hedge</b>').waitFor()
    await profile.getByRole('img', { name: 'Do not disturb' }).waitFor()
    await takePictures(ana, 'profile')
  })

  test('whoever closed direct messages cannot be written to, and the reason is shown', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    await ben.page.getByRole('button', { name: 'Settings of Ben' }).click()
    await ben.page.getByLabel(/^Do not let members/).click()
    await expect.poll(() => control().world.users.get(community.world.people.ben)?.closed_dms).toBe(true)
    await takePictures(ben, 'own-settings')
    await openProfile(ana, 'Ben')
    await ana.page.getByRole('button', { name: 'Send a message' }).click()
    await ana.page.getByPlaceholder('Message @Ben').waitFor()
    await say(ana, 'psst')
    await talk(ana).getByText('Cannot send messages to this user').waitFor()
    await ben.page.reload()
    await ben.page.getByRole('button', { name: 'Settings of Ben' }).click()
    expect(await ben.page.getByLabel(/^Do not let members/).isChecked()).toBe(true)
    await ben.page.getByLabel(/^Do not let members/).click()
    await expect.poll(() => control().world.users.get(community.world.people.ben)?.closed_dms).toBe(false)
    await talk(ana).getByRole('button', { name: 'Try again' }).click()
    await ana.page.getByRole('article', { name: 'Message by Ana' }).getByText('psst').waitFor()
  })

  test('a newcomer accepts the rules before taking part', async () => {
    const ana = await community.enter('Ana')
    await ana.page.getByRole('button', { name: 'Laurel Grove' }).click()
    await ana.page.getByRole('menuitem', { name: 'Server settings' }).click()
    await ana.page.getByLabel('New members must accept the rules first').click()
    await expect.poll(() => guild().record.screening_enabled).toBe(true)
    guild().record = { ...guild().record, vanity_url_code: 'grove' }
    const hana = await community.enterAsNew('Hana', `${community.world.discord.url}/#/invite/grove`)
    await hana.page.getByRole('button', { name: 'Join server' }).click()
    await channelLink(hana, 'general').click()
    await hana.page.getByText('asks newcomers to accept its rules').waitFor()
    expect(await hana.page.locator('#composer').count()).toBe(0)
    await takePictures(hana, 'screening')
    await hana.page.getByRole('button', { name: 'I accept the rules' }).click()
    await say(hana, 'I read them all')
    await talk(hana).getByText('I read them all').waitFor()
    guild().record = { ...guild().record, screening_enabled: false }
  })

  test('the questions of the server give roles', async () => {
    const gardeners =
      guild()
        .roles.list()
        .find(({ name }) => name === 'Gardeners')?.id ?? ''
    guild().record = {
      ...guild().record,
      features: [...guild().record.features, GuildFeature.Community],
      onboarding: {
        enabled: true,
        mode: 0,
        default_channel_ids: [],
        prompts: [
          {
            id: '1001',
            title: 'What brings you here?',
            single_select: true,
            required: true,
            in_onboarding: true,
            type: 0,
            options: [
              {
                id: '1002',
                title: 'I like digging',
                description: 'With both hands',
                emoji: { id: null, name: '🌱' },
                role_ids: [gardeners],
                channel_ids: [],
              },
              {
                id: '1003',
                title: 'I only look',
                description: '',
                emoji: { id: null, name: null },
                role_ids: [],
                channel_ids: [],
              },
            ],
          },
        ],
      },
    }
    const carla = await community.enter('Carla', { locale: 'en-US' })
    await carla.page.getByRole('button', { name: /roles (?:and channels|y canales)/ }).click()
    const dialog = carla.page.getByRole('dialog', { name: /Laurel Grove/ })
    expect(await dialog.getByRole('button', { name: /^(?:Done|Listo)$/ }).isDisabled()).toBe(true)
    await dialog.getByText('I like digging').click()
    await takePictures(carla, 'onboarding')
    await dialog.getByRole('button', { name: /^(?:Done|Listo)$/ }).click()
    await expect.poll(() => guild().members.get(community.world.people.carla)?.roles).toContain(gardeners)
    expect(carla.complaints).toEqual([])
  })

  test('a picture is described and hidden before it is sent', async () => {
    const [ana, ben] = [await community.enter('Ana'), await community.enter('Ben')]
    const { createCanvas } = await import('@napi-rs/canvas')
    const canvas = createCanvas(320, 200)
    const context = canvas.getContext('2d')
    context.fillStyle = '#3b7d4f'
    context.fillRect(0, 0, 320, 200)
    await ana.page
      .locator('.composer input[type="file"]')
      .setInputFiles({ name: 'hedge.png', mimeType: 'image/png', buffer: canvas.toBuffer('image/png') })
    await ana.page.getByRole('button', { name: 'Describe and hide hedge.png' }).click()
    await ana.page.getByLabel('Description (alternative text)').fill('A green hedge')
    await ana.page.getByLabel('Hide as a spoiler').check()
    await takePictures(ana, 'attachment')
    await ana.page.getByRole('button', { name: 'Done' }).click()
    await say(ana, 'guess what')
    const seen = talk(ben).getByRole('article').filter({ hasText: 'guess what' })
    await seen.getByRole('button', { name: /Hidden text/ }).click()
    await seen.getByAltText('A green hedge').waitFor()
    expect([...ana.complaints, ...ben.complaints]).toEqual([])
  })
})
