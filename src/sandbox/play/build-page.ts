import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Log } from '../../core/log.ts'
import { typescriptWorkerOptions } from '../../core/typescript-worker.ts'
import { sourceHash } from './source-hash.ts'

const pageSource = fileURLToPath(new URL('page', import.meta.url))
const pageBuilds = fileURLToPath(new URL('../../../dist/play', import.meta.url))

/** Milliseconds after which a draft cannot belong to a living build any more. */
const longestBuild = 600_000

export interface BuildOptions {
  readonly log: Log
  /** Stops a running build. */
  readonly signal: AbortSignal
  readonly source?: string
  readonly builds?: string
}

/**
 * The folder with the built page: the build made from exactly these sources if there is one, else a new one; without
 * Vite, or when it fails, the newest build there is. Throws when there is none at all.
 */
export async function buildPage(options: BuildOptions): Promise<string> {
  const { log, signal, source = pageSource, builds = pageBuilds } = options
  const hash = await sourceHash(source)
  const target = hash === null ? null : join(builds, hash)
  if (target !== null && (await exists(join(target, 'index.html')))) return target
  const older = await newestBuild(builds)
  if (target === null || !hasVite()) {
    if (older === null) throw new Error('The play page is not built, and Vite is not installed to build it.')
    log.warn('Vite is not installed: serving the play page as it was built before')
    return older
  }
  const startedAt = performance.now()
  log.info('Building the play page (only needed after its sources changed)')
  try {
    await buildInto(target, { source, builds, signal })
  } catch (error) {
    if (older === null || signal.aborted) throw error
    log.error('The play page could not be built: serving the build before', { error })
    return older
  }
  log.info('The play page is built', { milliseconds: Math.round(performance.now() - startedAt) })
  return target
}

/** Builds beside `target` and renames, so that two processes building at once never serve half a page. */
async function buildInto(target: string, paths: { source: string; builds: string; signal: AbortSignal }) {
  await mkdir(paths.builds, { recursive: true })
  const draft = await mkdtemp(join(paths.builds, '.draft-'))
  try {
    await runVite(paths.source, draft, paths.signal)
    await rename(draft, target).catch(async (error: unknown) => {
      if (!(await exists(join(target, 'index.html')))) throw error
    })
    await removeOtherBuilds(paths.builds, target)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

function runVite(source: string, target: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('build-page.worker.ts', import.meta.url), {
      ...typescriptWorkerOptions(),
      workerData: { source, target },
      // Whatever runs this (tests say `test`), the page is built for use.
      env: { NODE_ENV: 'production' },
    })
    const stop = () => void worker.terminate()
    signal.addEventListener('abort', stop, { once: true })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop)
      if (code === 0) resolve()
      else reject(new Error('The build of the play page was stopped.'))
    })
    if (signal.aborted) stop()
  })
}

async function removeOtherBuilds(builds: string, keep: string) {
  for (const name of await readdir(builds)) {
    const path = join(builds, name)
    if (path === keep || (name.startsWith('.draft-') && !(await isAbandoned(path)))) continue
    await rm(path, { recursive: true, force: true })
  }
}

/** A draft that is still being built is left to the process that builds it. */
async function isAbandoned(draft: string): Promise<boolean> {
  const found = await stat(draft).catch(() => null)
  return found !== null && Date.now() - found.mtimeMs > longestBuild
}

async function newestBuild(builds: string): Promise<string | null> {
  let newest: { path: string; at: number } | null = null
  for (const name of await readdir(builds).catch(() => [])) {
    const page = await stat(join(builds, name, 'index.html')).catch(() => null)
    if (page && (newest === null || page.mtimeMs > newest.at)) {
      newest = { path: join(builds, name), at: page.mtimeMs }
    }
  }
  return newest?.path ?? null
}

function hasVite(): boolean {
  try {
    createRequire(import.meta.url).resolve('vite/package.json')
    return true
  } catch {
    return false
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
