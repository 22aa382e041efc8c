import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'
import { messageAt } from './activities.ts'
import { openEarningStore } from './store-harness.ts'

/**
 * A process to be killed: commits one message a minute and member, batch after batch, from minute `argv[3]` on, and tells
 * each batch on standard output once it is committed.
 */
const [, , directory = '', first = '0'] = process.argv
const NOON = 1_700_000_000_000
const MEMBERS = 20
const store = await startEmbeddedStore({ directory })
const earning = await openEarningStore({ uri: store.uri })
for (let minute = Number(first); ; minute += 1) {
  const at = NOON + minute * 60_000
  await earning.commit(
    Array.from({ length: MEMBERS }, (_, member) =>
      messageAt(at, { salt: member, memberId: String(3000 + member) }),
    ),
  )
  process.stdout.write(`${minute}\n`)
}
