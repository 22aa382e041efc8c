import { join } from 'node:path'
import type { DiscordPlace } from '../app.ts'
import type { Config } from '../config.ts'
import { systemClock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { seededRandom } from '../core/random.ts'
import { foundCommunity } from '../sandbox/community/index.ts'
import { startLocalDiscord } from '../sandbox/index.ts'
import { startPopulation, type Population } from '../sandbox/population/index.ts'

export interface TryOut {
  /** Where a person opens the play page. */
  readonly url: string
  /** Where the bot goes online. */
  readonly place: DiscordPlace
  /** Lets the simulated members live, once the bot hears them. */
  enliven(): Population
  stop(): Promise<void>
}

/** Starts the local Discord with its community, or finds the one of the last start. */
export async function startTryOut(config: Config, log: Log): Promise<TryOut> {
  const own = log.child({ part: 'local Discord' })
  own.info('starting the local Discord, since DISCORD_TOKEN is not set')
  const discord = await startLocalDiscord({
    directory: join(config.DATA_DIRECTORY, 'discord'),
    host: config.PLAY_HOST,
    port: config.PLAY_PORT,
    clock: systemClock,
    log: own,
  })
  const random = seededRandom(config.POPULATION_SEED ?? Date.now())
  const community = await foundCommunity(discord, { random })
  return {
    url: discord.url,
    place: { token: community.botToken, apiUrl: discord.apiUrl, cdnUrl: discord.cdnUrl, isNew: true },
    enliven: () =>
      startPopulation({
        discord,
        guildId: community.guildId,
        clock: systemClock,
        random,
        speed: config.POPULATION_SPEED,
        log: log.child({ part: 'population' }),
      }),
    stop: () => discord.stop(),
  }
}
