import { startApp } from '../../src/app.ts'
import { systemClock } from '../../src/core/clock.ts'
import { silentLog } from '../../src/core/log.ts'
import { systemRandom } from '../../src/core/random.ts'

/** The whole app in a process of its own, to be killed or stopped (SIGTERM): `argv` = data folder, token, API address, CDN address, a database. */
const [, , directory = '', token = '', apiUrl = '', cdnUrl = ''] = process.argv
const log = { ...silentLog, info: tell, warn: tell, error: tell, child: () => log }
function tell(message: string, facts?: object) {
  process.stderr.write(`${message} ${JSON.stringify(facts ?? {})}\n`)
}

const app = await startApp({
  config: {
    MONGODB_URI: undefined,
    STORE_DURABILITY: 'full',
    DISCORD_MESSAGE_CONTENT: true,
    DISCORD_SERVER_MEMBERS: true,
    CARD_WORKERS: 1,
  },
  discord: { token, apiUrl, cdnUrl },
  directory,
  log,
  clock: systemClock,
  random: systemRandom,
})
process.stdout.write(`online ${app.bot.client.guilds.cache.size}\n`)

process.once('SIGTERM', () => {
  void app.stop().then(() => process.exit(0))
})
