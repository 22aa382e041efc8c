import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterEach, describe, expect, it } from 'vitest'
import type { Config } from '../../src/config.ts'
import { readConfig } from '../../src/config.ts'
import { examine } from '../../src/doctor/examine.ts'
import type { Finding } from '../../src/doctor/finding.ts'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { features } from '../../src/features/index.ts'
import { createTranslate } from '../../src/i18n/index.ts'
import { startLocalDiscord } from '../../src/sandbox/index.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

const directory = mkdtempSync(join(tmpdir(), 'laurel-examine-'))

async function findings(environment: Record<string, string>): Promise<Finding[]> {
  const result = readConfig({ DATA_DIRECTORY: directory, ...environment }, join(directory, 'no.env'))
  if ('faults' in result) throw new Error(result.faults.join('\n'))
  const config: Config = result.config
  const all: Finding[] = []
  for await (const finding of examine(config, features, createTranslate())) all.push(finding)
  return all
}

const about = (all: readonly Finding[], subject: string) => all.find((finding) => finding.subject === subject)

async function botOnLocalDiscord(permissions: bigint) {
  const discord = await startLocalDiscord({ directory: null })
  stops.push(() => discord.stop())
  const application = discord.control.createApplication({ name: 'Tester' })
  const owner = discord.control.createPerson({ username: 'owner' })
  const guild = await discord.control.createGuild({ name: 'The Grove', ownerId: owner.id })
  discord.control.addBot(application.applicationId, guild.id, permissions)
  return { discord, application }
}

describe('npm run doctor', () => {
  it('finds nothing to mend where nothing is set', async () => {
    const all = await findings({})
    expect(all.filter(({ state }) => state !== 'ok')).toEqual([])
  })

  it('says which feature lacks which permission in which guild', async () => {
    const { discord, application } = await botOnLocalDiscord(PermissionFlagsBits.ViewChannel)
    const all = await findings({ DISCORD_TOKEN: application.botToken, DISCORD_API_URL: discord.apiUrl })
    expect(about(all, 'token')).toMatchObject({ state: 'ok', detail: expect.stringContaining('Tester') })
    const permissions = about(all, 'permissions in "The Grove"')
    expect(permissions?.state).toBe('warning')
    expect(permissions?.detail).toMatch(/levels lacks ManageRoles/)
    expect(about(all, 'commands')?.detail).toBe('none registered yet')
    const link = new URL(about(all, 'invite link')?.detail ?? '')
    expect(link.searchParams.get('client_id')).toBe(application.applicationId)
  })

  it('explains a token that Discord does not accept', async () => {
    const { discord } = await botOnLocalDiscord(0n)
    const all = await findings({ DISCORD_TOKEN: 'MTIz.abc.def', DISCORD_API_URL: discord.apiUrl })
    expect(about(all, 'token')).toMatchObject({
      state: 'fault',
      remedy: expect.stringContaining('DISCORD_TOKEN'),
    })
  })

  it('looks at version, replica set, write concern and rights of a database', async () => {
    const store = await startEmbeddedStore({ directory: null })
    stops.push(() => store.stop())
    const all = await findings({ MONGODB_URI: store.uri })
    expect(about(all, 'database version')?.state).toBe('ok')
    expect(about(all, 'database topology')?.detail).toContain('replica set')
    expect(about(all, 'write concern')?.state).toBe('ok')
    expect(about(all, 'database access')?.detail).toContain('transactions work')
  })

  it('explains a database that nobody serves, and repeats no password', async () => {
    const all = await findings({ MONGODB_URI: `mongodb://me:secret@127.0.0.1:${await freePort()}/laurel` })
    expect(about(all, 'database')).toMatchObject({
      state: 'fault',
      remedy: expect.stringContaining('MONGODB_URI'),
    })
    expect(JSON.stringify(all)).not.toContain('secret')
  })
})

/** A port that nobody listens on: one that the system just gave and took back. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
