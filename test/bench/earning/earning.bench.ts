import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openEarningStore } from '../../features/earning/store-harness.ts'
import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { measureBareClient } from './bare-client.ts'
import { measureBytesPerMember, measureDecision } from './ear.ts'
import { measureFindThenSave } from './find-then-save.ts'
import { measureFullPath } from './full-path.ts'
import { readScript } from './script.ts'
import { Sender } from './sender-process.ts'

type Say = (text: string) => void

const { values } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    logs: { type: 'string' },
    messages: { type: 'string', default: '60000' },
    members: { type: 'string', default: '1000000' },
    against: { type: 'string' },
  },
})
const folder = typeof values['logs'] === 'string' ? values['logs'] : undefined
const messages = Number(values['messages'])
const against = typeof values['against'] === 'string' ? values['against'] : undefined
const ONE_BY_ONE = 3000

/**
 * The bare client and the whole bot on the same script, the usual find-then-save on the same store, and what a decision and a
 * member cost in process. `--logs FOLDER` plays recorded conversations, else they are generated; `--against URI` measures the
 * full path on that MongoDB too.
 */
export async function run(say: Say): Promise<object> {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-earning-'))
  const sender = await Sender.start(folder, messages)
  try {
    const { stage } = sender
    say(`${stage.messages} ${stage.origin} messages of ${stage.people} people`)
    const bare = await measureBareClient(sender)
    say(`bare client ${JSON.stringify(bare)}`)
    const full = await measureFullPath(sender, { directory: join(directory, 'bot') })
    say(`full path ${JSON.stringify(full)}`)
    const onMongo = against
      ? await measureFullPath(sender, { directory: join(directory, 'mongo'), databaseUri: against })
      : null
    const findThenSave = await findThenSaveOn(join(directory, 'levels'))
    say(`find, then save ${findThenSave}/s`)
    const { decisionP99Ms, bytesPerMember } = await inProcess()
    return {
      conversations: stage.origin,
      messages: stage.messages,
      shareThatEarns: full.shareThatEarns,
      notices: full.notices,
      barePerSecond: bare.perSecond,
      fullPerSecond: full.perSecond,
      ratioToBare: ratio(full.perSecond, bare.perSecond),
      findThenSavePerSecond: findThenSave,
      ratioToFindThenSave: ratio(full.perSecond, findThenSave),
      decisionP99Ms,
      bytesPerMember,
      cpuUsPerMessage: { bare: bare.cpuUsPerMessage, full: full.cpuUsPerMessage },
      onMongo,
    }
  } finally {
    await sender.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function findThenSaveOn(directory: string): Promise<number> {
  const store = await startEmbeddedStore({ directory })
  try {
    return await measureFindThenSave(store.uri, await readScript(folder, ONE_BY_ONE), ONE_BY_ONE)
  } finally {
    await store.stop()
  }
}

async function inProcess(): Promise<{ decisionP99Ms: number; bytesPerMember: number }> {
  const store = await openEarningStore()
  try {
    const bytesPerMember = await measureBytesPerMember(store.database, Number(values['members']))
    return { decisionP99Ms: await measureDecision(store, 6), bytesPerMember }
  } finally {
    await store.close()
  }
}

function ratio(one: number, other: number): number {
  return Number((one / other).toFixed(2))
}
