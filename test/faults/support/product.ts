import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface Product {
  /** Address of the local Discord; rejects when the product ends before it is ready. */
  readonly ready: Promise<string>
  readonly ended: Promise<Ended>
  /** Lines on standard output and standard error so far. */
  output(): string
  complaints(): string
  signal(name: NodeJS.Signals): void
  stop(): Promise<Ended>
}

/** The product as `npm start` runs it, in a process of its own, with only these settings. */
export function startProduct(settings: Readonly<Record<string, string>>): Product {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      PLAY_PORT: '0',
      LOG_FORMAT: 'json',
      POPULATION_SPEED: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [output, complaints] = ['', '']
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const address = /^ +(http:\/\/\S+)$/mu.exec(output)?.[1]
      if (address) resolve(address)
    })
    void ended.then(({ code }) => reject(new Error(`the product ended with ${code}: ${output}${complaints}`)))
  })
  ready.catch(() => undefined)
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  return {
    ready,
    ended,
    output: () => output,
    complaints: () => complaints,
    signal: (name) => void child.kill(name),
    async stop() {
      child.kill('SIGINT')
      return await ended
    },
  }
}

/** A new folder below the system's own for such; remove it afterwards. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'laurel-fault-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
