import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { fixedSettings, openEarningStore } from './store-harness.ts'
import { minuteOf, THREE_SOURCES } from './three-sources.ts'

/**
 * A process to be killed: commits a message, a reply and a voice minute a minute and member, batch after batch, from minute `argv[3]` on, and tells
 * each batch on standard output once it is committed.
 */
const [, , directory = '', first = '0'] = process.argv
const MEMBERS = 20
const store = await startEmbeddedStore({ directory })
const earning = await openEarningStore({ uri: store.uri, settings: fixedSettings(THREE_SOURCES) })
for (let minute = Number(first); ; minute += 1) {
  await earning.commit(Array.from({ length: MEMBERS }, (_, member) => minuteOf(minute, member)).flat())
  process.stdout.write(`${minute}\n`)
}
