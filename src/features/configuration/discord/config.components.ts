import type { Component } from '../../../core/component.ts'
import { resetSetting, type ChangeServices } from '../change-setting.ts'
import { readerOf } from '../guild-view.ts'
import { featureBody, FEATURE_MENU, RESET_BUTTON } from '../setting-bodies.ts'
import type { SettingCatalogue } from '../setting-catalogue.ts'

/** The menu of features under `/config show`, and the button that takes a change back to the default. */
export function configComponents(catalogue: SettingCatalogue, services: ChangeServices): Component[] {
  return [
    {
      name: FEATURE_MENU,
      memberPermissions: ['ManageGuild'],
      async run({ guildId, actor, t, values, update }) {
        const definition = catalogue.feature(values[0] ?? '', t)
        const settings = await services.settings.get(guildId, definition)
        await update(
          featureBody(catalogue, definition, settings, readerOf(services.guilds, guildId, actor, t)),
        )
      },
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
