import { once } from 'node:events'
import { startApp, type DiscordPlace } from '../app.ts'
import type { Config } from '../config.ts'
import { Cleanup } from '../core/cleanup.ts'
import { systemClock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { systemRandom } from '../core/random.ts'
import { claimDataDirectory } from './claim-data-directory.ts'
import { startTryOut } from './try-out.ts'

/**
 * Runs the product until `stopping` is aborted: on Discord when there is a token, else on a local Discord with people in it.
 * Rejects when a part cannot start or the bot goes offline for good.
 */
export async function start(config: Config, log: Log, stopping: AbortSignal): Promise<void> {
  const cleanup = new Cleanup()
  const fatal = new AbortController()
  try {
    claimDataDirectory(config.DATA_DIRECTORY)
    const tryOut = config.DISCORD_TOKEN ? undefined : await startTryOut(config, log)
    if (tryOut) cleanup.add('local Discord', () => tryOut.stop())
    const app = await startApp({
      config,
      discord: tryOut?.place ?? discordPlace(config),
      directory: config.DATA_DIRECTORY,
      log,
      clock: systemClock,
      random: systemRandom,
      signal: stopping,
      onFatal: (error) => fatal.abort(error),
    })
    cleanup.add('bot', () => app.stop())
    const population = tryOut?.enliven()
    cleanup.add('population', () => population?.stop())
    log.info('Laurel is ready')
    if (tryOut) process.stdout.write(invitation(tryOut.url, config.DATA_DIRECTORY))
    await aborted(AbortSignal.any([stopping, fatal.signal]))
    if (fatal.signal.aborted) throw fatal.signal.reason
  } catch (error) {
    if (!stopping.aborted) throw error
  } finally {
    await cleanup.run((step, error) => log.error('a part did not stop cleanly', { step, error }))
  }
  log.info('stopped')
}

function discordPlace(config: Config): DiscordPlace {
  return {
    token: config.DISCORD_TOKEN ?? '',
    apiUrl: config.DISCORD_API_URL,
    cdnUrl: config.DISCORD_CDN_URL,
    shards: config.DISCORD_SHARDS,
  }
}

function invitation(url: string, directory: string): string {
  return `\n  Laurel is running on its local Discord. Open this address in a browser:\n\n    ${url}\n\n  Everything is kept in ${directory}/. Ctrl-C stops.\n\n`
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}
