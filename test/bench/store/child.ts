import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

export interface Child {
  /** The first line that it wrote. */
  readonly firstLine: string
  readonly process: ChildProcessByStdio<null, Readable, null>
  kill(): Promise<void>
}

/** Runs a file of this folder in a process of its own and waits for its first line. */
export async function startChild(file: string, argument: string): Promise<Child> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), path, argument], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const [line] = (await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => {
      throw new Error(`${file} ended before it said anything`)
    }),
  ])) as [Buffer]
  return {
    firstLine: line.toString().trim(),
    process: child,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
