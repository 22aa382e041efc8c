import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { variables } from '../src/config-variables.ts'

function read(environment: Record<string, string>, file?: string) {
  const path = join(mkdtempSync(join(tmpdir(), 'laurel-config-')), '.env')
  if (file !== undefined) writeFileSync(path, file)
  return readConfig(environment, path)
}

function faultsOf(environment: Record<string, string>, file?: string): readonly string[] {
  const result = read(environment, file)
  return 'faults' in result ? result.faults : []
}

describe('readConfig', () => {
  it('needs no setting at all', () => {
    const result = read({})
    expect(result).toMatchObject({
      config: { PLAY_PORT: 4800, DATA_DIRECTORY: 'data', STORE_DURABILITY: 'full', LOG_LEVEL: 'info' },
    })
  })

  it('lets the environment win over the .env file', () => {
    const result = read({ PLAY_PORT: '5001' }, 'PLAY_PORT=5000\nLOG_LEVEL=warn\n')
    expect(result).toMatchObject({ config: { PLAY_PORT: 5001, LOG_LEVEL: 'warn' } })
  })

  it('names the variable, the fault and the remedy, one line per fault', () => {
    const faults = faultsOf({ PLAY_PORT: '70000', MONGODB_URI: 'localhost', LOG_LEVEL: 'loud' })
    expect(faults).toHaveLength(3)
    expect(faults.find((line) => line.startsWith('PLAY_PORT'))).toContain('from 0 to 65535')
    expect(faults.find((line) => line.startsWith('MONGODB_URI'))).toContain('mongodb://')
    expect(faults.every((line) => !line.includes('\n'))).toBe(true)
  })

  it('refuses an empty value instead of falling back', () => {
    expect(faultsOf({}, 'MONGODB_URI=\n')).toEqual([expect.stringContaining('MONGODB_URI is empty')])
    expect(faultsOf({ DISCORD_TOKEN: '  ' })).toEqual([expect.stringContaining('DISCORD_TOKEN is empty')])
  })

  it('refuses a misspelt name in .env and suggests the right one', () => {
    expect(faultsOf({}, 'MONGODB_URL=mongodb://localhost/laurel\n')).toEqual([
      expect.stringContaining('did you mean MONGODB_URI'),
    ])
  })

  it('reads which shards a process runs', () => {
    expect(read({ DISCORD_SHARDS: '0-2,5/8' })).toMatchObject({
      config: { DISCORD_SHARDS: { ids: [0, 1, 2, 5], count: 8 } },
    })
    for (const wrong of ['8/8', '3-1/4', '0', '0-9', 'all/4', '1//2', '-1/2'])
      expect(faultsOf({ DISCORD_SHARDS: wrong })).toEqual([expect.stringContaining('DISCORD_SHARDS')])
  })

  it('leaves the variables of other programs alone', () => {
    expect(read({ HOME: '/root', EDITOR: 'vi' }, 'COMPOSE_PROJECT_NAME=laurel\n')).toHaveProperty('config')
  })

  it.each([
    ['Bot abc.def.ghi', 'contains a space'],
    ['a'.repeat(64), 'public key'],
    ['123456789012345678', 'application id'],
  ])('says what %s is when it is pasted as the token', (value, complaint) => {
    expect(faultsOf({ DISCORD_TOKEN: value })).toEqual([expect.stringContaining(complaint)])
  })

  it('never repeats a secret in a fault', () => {
    const faults = faultsOf({ DISCORD_TOKEN: 'Bot sehr-geheim', MONGODB_URI: 'mongo://me:geheim@host' })
    expect(faults.join('\n')).not.toContain('geheim')
  })
})

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8')

  it('documents every variable and no other', () => {
    const named = Object.keys(parseEnv(text.replaceAll(/^#(?=[A-Z_]+=)/gm, '')))
    expect(named.toSorted()).toEqual(Object.keys(variables).toSorted())
  })

  it('starts with every default when it is copied as it is', () => {
    expect(read({}, text)).toEqual(read({}))
  })
})
