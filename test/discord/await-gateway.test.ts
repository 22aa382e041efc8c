import { expect, it } from 'vitest'
import { silentLog } from '../../src/core/log.ts'
import { untilReachable } from '../../src/discord/await-gateway.ts'

const unreachable = () => Promise.reject(new Error('connect ECONNREFUSED'))

it('stops waiting for a server when the start is stopped, also when that was before the first try', async () => {
  const stopping = new AbortController()
  const options = { log: silentLog, signal: stopping.signal, address: 'http://127.0.0.1:9/api' }
  const waiting = untilReachable(unreachable, options)
  stopping.abort()
  await expect(waiting).rejects.toMatchObject({ fault: 'stopped' })
  await expect(untilReachable(unreachable, options)).rejects.toMatchObject({ fault: 'stopped' })
})
