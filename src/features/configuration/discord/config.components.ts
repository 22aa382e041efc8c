import type { Component, ComponentContext } from '../../../core/component.ts'
import { resetSetting, type ChangeServices } from '../change-setting.ts'
import { readerOf } from '../guild-view.ts'
import { featureBody, FEATURE_MENU, GENERAL, RESET_BUTTON, SECTION_MENU } from '../setting-bodies.ts'
import type { SettingCatalogue } from '../setting-catalogue.ts'

/** The menus of parts and features under `/config show`, and the button that takes a change back to the default. */
export function configComponents(catalogue: SettingCatalogue, services: ChangeServices): Component[] {
  const show = async (
    { guildId, actor, t, update }: ComponentContext,
    feature: string | undefined,
    section?: string,
  ) => {
    const definition = catalogue.feature(feature ?? '', t)
    const settings = await services.settings.get(guildId, definition)
    const reader = readerOf(services.guilds, guildId, actor, t)
    const { withheldIntents } = services
    await update(featureBody({ catalogue, definition, settings, reader, section, withheldIntents }))
  }
  return [
    {
      name: FEATURE_MENU,
      memberPermissions: ['ManageGuild'],
      run: (context) => show(context, context.values[0]),
    },
    {
      name: SECTION_MENU,
      memberPermissions: ['ManageGuild'],
      run: (context) =>
        show(context, context.args[0], context.values[0] === GENERAL ? '' : context.values[0]),
    },
    {
      name: RESET_BUTTON,
      memberPermissions: ['ManageGuild'],
      async run(context) {
        const field = catalogue.find(context.args[0] ?? '', context.t)
        await context.update(await resetSetting(services, context, field))
      },
    },
  ]
}
