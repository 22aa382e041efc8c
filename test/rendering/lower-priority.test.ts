import { getPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { typescriptWorkerOptions } from '../../src/core/typescript-worker.ts'

const file = new URL('../../src/rendering/pool/lower-priority.ts', import.meta.url).href
const worker = `
  const { lowerPriority } = await import(${JSON.stringify(file)})
  const { readlinkSync } = await import('node:fs')
  const { getPriority } = await import('node:os')
  const { parentPort } = await import('node:worker_threads')
  const own = () => getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)))
  const before = own()
  lowerPriority(before + 3)
  parentPort.postMessage(own() - before)
`

describe.runIf(process.platform === 'linux')('a worker that lowers its priority', () => {
  it('leaves that of the other threads alone', async () => {
    const before = getPriority()
    const url = new URL(`data:text/javascript,${encodeURIComponent(worker)}`)
    const lowered = await new Promise((resolve, reject) => {
      const thread = new Worker(url, typescriptWorkerOptions())
      thread.once('message', resolve).once('error', reject)
    })
    expect(lowered).toBe(3)
    expect(getPriority()).toBe(before)
  })
})
