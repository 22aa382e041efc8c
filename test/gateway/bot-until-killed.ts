import { systemClock } from '../../src/core/clock.ts'
import { setUpFeatures } from '../../src/core/feature-registry.ts'
import { silentLog } from '../../src/core/log.ts'
import { systemRandom } from '../../src/core/random.ts'
import { buildIndexes, connectDatabase } from '../../src/database/index.ts'
import { createBot } from '../../src/discord/index.ts'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { readCheckpoint } from '../../src/features/earning/index.ts'
import { features } from '../../src/features/index.ts'
import { createCheckpointedGateway } from '../../src/gateway/index.ts'
import { createTranslate } from '../../src/i18n/index.ts'
import { createJobs } from '../../src/jobs/index.ts'
import { createOutbox } from '../../src/outbox/index.ts'
import { createCardRenderer } from '../../src/rendering/index.ts'
import { createSettings } from '../../src/settings/index.ts'

/** The bot in a process of its own, to be killed or stopped (SIGTERM): `argv` = data folder, token, API address, CDN address. */
const [, , directory = '', token = '', apiUrl = '', cdnUrl = ''] = process.argv
const log = { ...silentLog, info: tell, warn: tell, error: tell, child: () => log }
function tell(message: string, facts?: object) {
  process.stderr.write(`${message} ${JSON.stringify(facts ?? {})}\n`)
}

const store = await startEmbeddedStore({ directory })
const database = await connectDatabase(store.uri, { log })
const { connection } = database
const translate = createTranslate()
const gateway = createCheckpointedGateway({
  load: (shardId) => readCheckpoint(connection, shardId),
  clock: systemClock,
  log,
})
const bot = await createBot({
  token,
  apiUrl,
  cdnUrl,
  features,
  messageContent: true,
  translate,
  log,
  gateway,
})
const jobs = createJobs({ database: connection, log })
const outbox = createOutbox({ database: connection, messenger: bot.messenger, log })
const registry = await setUpFeatures(features, {
  clock: systemClock,
  random: systemRandom,
  log,
  database: connection,
  settings: createSettings({ connection, clock: systemClock, log }),
  translate,
  cards: createCardRenderer({ translate }),
  outbox,
  messenger: bot.messenger,
  guilds: bot.guilds,
  jobs,
})
await buildIndexes(connection, log)
outbox.start()
await bot.start(registry)
process.stdout.write(`online ${bot.client.guilds.cache.size}\n`)

process.once('SIGTERM', () => {
  void (async () => {
    await bot.stop()
    await outbox.stop()
    await database.close()
    await store.stop()
    process.exit(0)
  })()
})
