export { createBot, type Bot, type BotOptions } from './bot.ts'
export { commandPayload } from './commands/command-payload.ts'
export { OPTIONAL_INTENTS } from './optional-intents.ts'
export { BotStartError } from './start-error.ts'
