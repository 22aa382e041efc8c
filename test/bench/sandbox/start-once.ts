import { tmpdir } from 'node:os'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

const begun = performance.now()
const { startLocalDiscord } = await import('../../../src/sandbox/index.ts')
const imported = performance.now()
const inMemory = await startLocalDiscord({ directory: null })
const started = performance.now()
const directory = await mkdtemp(join(tmpdir(), 'laurel-start-'))
const empty = performance.now()
const onDisk = await startLocalDiscord({ directory })
const kept = performance.now()

await inMemory.stop()
await onDisk.stop()
await rm(directory, { recursive: true })
process.stdout.write(
  `${JSON.stringify({ importMs: imported - begun, startMs: started - imported, startOnDiskMs: kept - empty, listeningMs: started })}\n`,
)
