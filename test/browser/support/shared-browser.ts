import { type BrowserServer, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { executable, noBrowser } from './executable.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of all files listens; empty when there is none. */
    browser: string
  }
}

let server: BrowserServer | undefined

/** Starts one browser for all files of tests: each file has contexts of its own in it. */
export async function setup(project: TestProject): Promise<void> {
  if (noBrowser) process.stderr.write(`${noBrowser}\n`)
  else
    server = await chromium.launchServer({
      executablePath: executable,
      host: '127.0.0.1',
      args: [
        '--no-sandbox',
        '--headless',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
  project.provide('browser', server?.wsEndpoint() ?? '')
}

export async function teardown(): Promise<void> {
  await server?.close()
}
