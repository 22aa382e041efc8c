import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A store in a process of its own, which can be killed. */
export class StoreProcess {
  readonly uri: string
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, uri: string) {
    this.#child = child
    this.uri = uri
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** An empty name is a store in memory. */
  static async start(directory: string): Promise<StoreProcess> {
    const file = fileURLToPath(new URL('./holder.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(child, 'exit').then(() => {
      throw new Error('the store ended before it was ready')
    })
    const [line] = (await Promise.race([once(child.stdout, 'data'), exited])) as [Buffer]
    exited.catch(() => {})
    return new StoreProcess(child, String(line).trim())
  }

  /** Ends the process at once, without a chance to tidy up. */
  async kill(): Promise<void> {
    const exit = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await exit
  }
}
