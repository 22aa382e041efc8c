import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Four workers write at most 16 MiB more before each has looked at the folder again. */
const prunedFrom = 48 * 1024 * 1024
const bytesAfterPruning = 44 * 1024 * 1024
const bytesBetweenPrunings = 4 * 1024 * 1024

/**
 * Downloaded pictures in a folder, at most 64 MiB, the oldest leave first. A cache only: whatever fails reads
 * as "not there".
 */
export class DiskCache {
  readonly #folder: string
  #unpruned = bytesBetweenPrunings

  constructor(folder: string) {
    this.#folder = folder
  }

  async read(address: string): Promise<Buffer | undefined> {
    return await readFile(this.#path(address)).catch(() => undefined)
  }

  async write(address: string, file: Buffer): Promise<void> {
    const temporary = join(this.#folder, `${randomUUID()}.part`)
    try {
      await mkdir(this.#folder, { recursive: true })
      await writeFile(temporary, file)
      await rename(temporary, this.#path(address))
      this.#unpruned += file.length
      if (this.#unpruned < bytesBetweenPrunings) return
      this.#unpruned = 0
      await this.#prune()
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined)
    }
  }

  #path(address: string): string {
    return join(this.#folder, createHash('sha256').update(address).digest('hex'))
  }

  async #prune(): Promise<void> {
    const files = await Promise.all(
      (await readdir(this.#folder)).map(async (name) => {
        const path = join(this.#folder, name)
        const { size, mtimeMs } = await stat(path)
        return { path, size, mtimeMs }
      }),
    )
    let total = files.reduce((sum, file) => sum + file.size, 0)
    if (total <= prunedFrom) return
    for (const file of files.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (total <= bytesAfterPruning) return
      await rm(file.path, { force: true })
      total -= file.size
    }
  }
}
