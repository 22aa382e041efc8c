import { withheldBy, type Config } from '../config.ts'
import type { Feature } from '../core/feature.ts'
import type { Translate } from '../core/translate.ts'
import { checkCanvas } from './check-canvas.ts'
import { checkDataDirectory } from './check-data-directory.ts'
import { checkDatabase } from './check-database.ts'
import { checkDiscord } from './check-discord.ts'
import { checkRuntime } from './check-runtime.ts'
import { type Finding, ok } from './finding.ts'

/** Looks at everything that a start needs, as `config` sets it up, without changing anything. */
export async function* examine(
  config: Config,
  features: readonly Feature[],
  translate: Translate,
): AsyncGenerator<Finding> {
  yield* checkRuntime()
  yield await checkCanvas(translate)
  if (config.MONGODB_URI) yield* await checkDatabase(config.MONGODB_URI)
  else {
    yield ok('database', 'the embedded store, since MONGODB_URI is not set')
    yield checkDataDirectory(config.DATA_DIRECTORY)
  }
  if (!config.DISCORD_TOKEN) {
    yield ok('discord', 'the local Discord, since DISCORD_TOKEN is not set')
    return
  }
  yield* await checkDiscord({
    token: config.DISCORD_TOKEN,
    apiUrl: config.DISCORD_API_URL,
    withheldIntents: withheldBy(config),
    features,
    translate,
  })
}
