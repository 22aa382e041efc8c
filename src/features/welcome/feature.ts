import { defineFeature } from '../../core/feature.ts'
import { cards } from '../cards/index.ts'
import { greetNewcomer } from './greet-newcomer.ts'
import { welcomeSettings } from './settings.ts'

/**
 * Greets newcomers with a card where Discord itself announces them, so it needs no list of the members. The outbox draws
 * the card as the greeting leaves.
 */
export const welcome = defineFeature({
  name: 'welcome',
  settings: welcomeSettings,
  permissions: [{ permission: 'SendMessages', purpose: 'permissions.purpose.welcome' }],
  intents: ['Guilds', 'GuildMessages'],
  needs: [cards],
  setup: (services) => ({ listeners: [greetNewcomer(services)] }),
})
