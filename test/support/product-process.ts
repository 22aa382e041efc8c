import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface ProductProcess {
  /** What it has printed so far, both streams. */
  output(): string
  /** Resolves with the first match in the output; rejects when the process ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  /** Sends a signal and resolves with the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>
  /** The exit code once it ended by itself. */
  readonly exited: Promise<number | null>
  readonly pid: number
}

/** Starts a program of the product in a process of its own, as `npm start` does; it inherits no setting but those given. */
export function startProcess(
  entry: string,
  environment: Record<string, string>,
  args: readonly string[] = [],
): ProductProcess {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', entry, ...args], {
    env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const watchers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const watch of watchers) watch()
    })
  }
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  return {
    output: () => output,
    exited,
    pid: child.pid ?? 0,
    printed(pattern) {
      return new Promise((resolve, reject) => {
        const watch = () => {
          const match = pattern.exec(output)
          if (!match) return
          watchers.delete(watch)
          resolve(match)
        }
        watchers.add(watch)
        watch()
        void exited.then((code) =>
          reject(new Error(`ended with code ${code} before printing ${pattern}:\n${output}`)),
        )
      })
    },
    async end(signal = 'SIGINT') {
      if (child.exitCode === null) child.kill(signal)
      return exited
    },
  }
}
