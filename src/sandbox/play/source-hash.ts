import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Sixteen hex digits that change whenever a file below `directory` is added, removed, renamed or edited; null when it is not there. */
export async function sourceHash(directory: string): Promise<string | null> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => null)
  if (entries === null) return null
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const path of paths.sort()) {
    const name = relative(directory, path).split(sep).join('/')
    const content = await readFile(path)
    hash.update(`${name}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 16)
}
