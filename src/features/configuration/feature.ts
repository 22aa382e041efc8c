import { defineFeature, type Feature } from '../../core/feature.ts'
import { configCommand } from './discord/config.command.ts'
import { configComponents } from './discord/config.components.ts'
import { SettingCatalogue } from './setting-catalogue.ts'

/**
 * Shows and changes every feature's settings with `/config`. What can be set, its limits and its meaning come from the
 * features' own schemas, so a new setting needs nothing here.
 */
export function configuration(features: readonly Feature[]): Feature {
  const definitions = features.flatMap(({ settings }) => (settings ? [settings] : []))
  return defineFeature({
    name: 'configuration',
    permissions: [],
    intents: ['Guilds'],
    setup({ settings, guilds, withheldIntents }) {
      const services = { settings, guilds, withheldIntents }
      const catalogue = new SettingCatalogue(definitions)
      return {
        commands: [configCommand(catalogue, services)],
        components: configComponents(catalogue, services),
      }
    },
  })
}
