import {
  defineAction,
  defineCommandGroup,
  type AutocompleteContext,
  type Choice,
} from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { valueAt } from '../../../settings/index.ts'
import { changeSetting, resetSetting, type ChangeServices } from '../change-setting.ts'
import { candidatesFor, readerOf } from '../guild-view.ts'
import { featureBody } from '../setting-bodies.ts'
import type { SettingCatalogue } from '../setting-catalogue.ts'
import { suggestValues } from '../suggest-values.ts'

const setting = { type: 'string', required: true, autocomplete: true, maxLength: 100 } as const

/** `/config show [feature]`, `/config set <setting> <value>`, `/config reset <setting>`. */
export function configCommand(catalogue: SettingCatalogue, services: ChangeServices) {
  return defineCommandGroup({
    name: 'config',
    defaultMemberPermissions: ['ManageGuild'],
    ephemeral: true,
    subcommands: {
      show: defineAction({
        options: { feature: { type: 'string', autocomplete: true, maxLength: 100 } },
        async run({ guildId, actor, t, options, reply }) {
          const definition = options.feature
            ? catalogue.feature(options.feature, t)
            : catalogue.definitions[0]
          if (!definition) throw new DomainError('setting-unknown')
          const settings = await services.settings.get(guildId, definition)
          const reader = readerOf(services.guilds, guildId, actor, t)
          const { withheldIntents } = services
          const view = { catalogue, definition, settings, reader, withheldIntents }
          await reply({ ...featureBody(view), ephemeral: true })
        },
        autocomplete: async ({ focused, t }) => catalogue.suggestFeatures(focused.value, t),
      }),
      set: defineAction({
        options: { setting, value: { type: 'string', required: true, autocomplete: true, maxLength: 1000 } },
        async run(context) {
          const field = catalogue.find(context.options.setting, context.t)
          const body = await changeSetting(services, context, field, context.options.value)
          await context.reply({ ...body, ephemeral: true })
        },
        autocomplete: (context) => suggest(catalogue, services, context),
      }),
      reset: defineAction({
        options: { setting },
        async run(context) {
          const field = catalogue.find(context.options.setting, context.t)
          await context.reply({ ...(await resetSetting(services, context, field)), ephemeral: true })
        },
        autocomplete: (context) => suggest(catalogue, services, context),
      }),
    },
  })
}

async function suggest(
  catalogue: SettingCatalogue,
  { settings, guilds }: ChangeServices,
  { guildId, actor, t, focused, values }: AutocompleteContext,
): Promise<readonly Choice[]> {
  if (focused.name === 'setting') return catalogue.suggest(focused.value, t)
  const field = catalogue.find(String(values['setting'] ?? ''), t)
  const reader = candidatesFor(field, guilds, guildId, readerOf(guilds, guildId, actor, t))
  const present = valueAt(await settings.get(guildId, field.definition), field.path.split('.'))
  return suggestValues(field, focused.value, present, reader)
}
