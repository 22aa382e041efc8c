import { describe, expect, test } from 'vitest'
import { noBrowser, runCommand, talk } from './support/browser.ts'
import { communityInBrowser } from './support/community.ts'
import { takePictures } from './support/pictures.ts'

interface Submitted {
  readonly data?: {
    readonly custom_id?: string
    readonly components?: readonly { readonly component?: Readonly<Record<string, unknown>> }[]
    readonly resolved?: { readonly attachments?: Readonly<Record<string, { readonly filename: string }>> }
  }
}

describe.skipIf(noBrowser !== null)('modals of every kind in play', () => {
  const community = communityInBrowser()
  /** What the bot is told of the modal of that id, by the ids of its inputs. */
  const submission = (customId: string) => {
    let told: Submitted['data']
    community.world.discord.control.listen((event, interaction) => {
      const { data } = interaction as Submitted
      if (event === 'INTERACTION_CREATE' && data?.custom_id === customId) told = data
    })
    return {
      files: () => Object.values(told?.resolved?.attachments ?? {}).map(({ filename }) => filename),
      inputs: () =>
        Object.fromEntries(
          (told?.components ?? []).map(({ component }) => [
            component?.['custom_id'],
            component?.['values'] ?? component?.['value'],
          ]),
        ),
    }
  }

  test('one of several, any of several, yes or no, and a file', async () => {
    const ana = await community.enter('Ana')
    const told = submission('choices')
    await runCommand(ana, 'choices')
    const modal = ana.page.getByRole('dialog', { name: 'Choices' })
    const submit = modal.getByRole('button', { name: 'Submit' })
    expect(await submit.isDisabled()).toBe(true)
    await modal
      .getByRole('radiogroup', { name: /Season/ })
      .getByLabel(/Autumn/)
      .check()
    await modal.getByLabel('Spade').check()
    await modal.getByLabel('Hose').check()
    expect(await modal.getByLabel('Rake').isDisabled()).toBe(true)
    await modal.getByLabel('I have boots').check()
    await modal
      .getByLabel('Plan')
      .setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('dig here') })
    await takePictures(ana, 'modal-choices')
    await submit.click()
    await talk(ana).getByText('Your wish: choices').waitFor()
    expect(told.inputs()).toMatchObject({ season: 'autumn', tools: ['spade', 'hose'], boots: true })
    expect(told.files()).toEqual(['plan.txt'])
    expect(ana.complaints).toEqual([])
  })

  test('channels, roles, and people or roles', async () => {
    const ana = await community.enter('Ana')
    const told = submission('pickers')
    await runCommand(ana, 'pickers')
    const modal = ana.page.getByRole('dialog', { name: 'Pickers' })
    const pick = async (field: RegExp, option: RegExp) => {
      await modal.getByLabel(field).click()
      await ana.page.getByRole('option', { name: option }).click()
    }
    await pick(/Where/, /bots/)
    await pick(/Team/, /Gardeners/)
    await pick(/Anybody/, /Ben/)
    await ana.page.getByRole('option', { name: /Gardeners/ }).click()
    await ana.page.getByRole('button', { name: 'Done' }).click()
    await takePictures(ana, 'modal-pickers')
    await modal.getByRole('button', { name: 'Submit' }).click()
    await talk(ana).getByText('Your wish: pickers').waitFor()
    const { control } = community.world.discord
    const gardeners = control
      .guild(community.world.guildId)
      .roles.list()
      .find(({ name }) => name === 'Gardeners')?.id
    expect(told.inputs()).toEqual({
      where: [community.world.channels['bots']],
      team: [gardeners],
      anybody: [community.world.people.ben, gardeners],
    })
  })
})
