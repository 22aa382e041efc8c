import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { claimDataDirectory, DataDirectoryError } from '../../src/start/claim-data-directory.ts'

const parent = mkdtempSync(join(tmpdir(), 'laurel-claim-'))

describe('claimDataDirectory', () => {
  it('makes a folder inside folders that are missing too, for this user alone', () => {
    const path = join(parent, 'a', 'b')
    claimDataDirectory(path)
    expect(statSync(path).mode & 0o777).toBe(0o700)
    claimDataDirectory(path)
  })

  it('refuses a folder below a file, by path and system code', () => {
    writeFileSync(join(parent, 'file'), '')
    expect(() => claimDataDirectory(join(parent, 'file', 'x'))).toThrow(DataDirectoryError)
  })

  it.runIf(process.platform === 'linux')('returns at once below /proc, where nothing can be made', () => {
    expect(() => claimDataDirectory('/proc/laurel/data')).toThrow(DataDirectoryError)
  })
})
