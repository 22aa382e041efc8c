import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Verdict } from './verify.ts'

/** Of Linux; where it is missing, there is no small disk. */
const NAMESPACE_TOOL = 'unshare'

export interface FullDiskReport {
  readonly acknowledged: number
  /** The code name of the error that a write gets. */
  readonly refusal: string
  readonly whileFull: Verdict
  /** Whether a write succeeds without a restart once there is room. */
  readonly goesOn: boolean
  readonly afterwards: Verdict
}

/**
 * Runs full-disk.ts on a tmpfs of 12 MB that only it can see; null where the system lets nobody mount one (it is a namespace
 * of Linux).
 */
export async function onSmallDisk(): Promise<FullDiskReport | null> {
  const mountPoint = await mkdtemp(join(tmpdir(), 'laurel-disk-'))
  try {
    const output = await inNamespace(mountPoint)
    return output === null ? null : (JSON.parse(output) as FullDiskReport)
  } finally {
    await rm(mountPoint, { recursive: true, force: true })
  }
}

function inNamespace(mountPoint: string): Promise<string | null> {
  const script = fileURLToPath(new URL('./full-disk.ts', import.meta.url))
  const commands = 'mount -t tmpfs -o size=12m tmpfs "$0" || exit 77; exec "$1" --import "$2" "$3" "$0"'
  const namespace = process.getuid?.() === 0 ? '-m' : '-Urm'
  const child = spawn(
    NAMESPACE_TOOL,
    [namespace, 'sh', '-c', commands, mountPoint, process.execPath, import.meta.resolve('tsx'), script],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  let complaint = ''
  child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (complaint += String(chunk)))
  return new Promise((resolve, reject) => {
    child.on('error', () => resolve(null))
    child.on('exit', (code) => {
      if (code === 0) resolve(output)
      else if (code === 77 || /unshare/.test(complaint)) resolve(null)
      else reject(new Error(complaint))
    })
  })
}
