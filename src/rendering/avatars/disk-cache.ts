import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const mostBytes = 64 * 1024 * 1024
const writesBetweenPrunings = 200

/**
 * Downloaded pictures in a folder, at most about 64 MiB, the oldest leave first. A cache only: whatever fails reads
 * as "not there".
 */
export class DiskCache {
  readonly #folder: string
  #writes = 0

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
      if (this.#writes++ % writesBetweenPrunings === 0) await this.#prune()
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
    for (const file of files.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (total <= mostBytes) return
      await rm(file.path, { force: true })
      total -= file.size
    }
  }
}
