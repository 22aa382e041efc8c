import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApplicationFlags, PermissionFlagsBits } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { defineFeature, type PermissionNeed } from '../../src/core/feature.ts'
import { checkDataDirectory } from '../../src/doctor/check-data-directory.ts'
import { checkIntents } from '../../src/doctor/check-discord.ts'
import { checkNode, checkRuntime } from '../../src/doctor/check-runtime.ts'
import { inviteLink, neededPermissions } from '../../src/doctor/invite-link.ts'
import { describeFinding } from '../../src/doctor/report.ts'

const need = (permission: PermissionNeed['permission']): PermissionNeed => ({
  permission,
  purpose: 'commands.config.description',
})
const speaking = defineFeature({
  name: 'speaking',
  permissions: [need('SendMessages'), need('EmbedLinks')],
  intents: ['Guilds', 'GuildMessages', 'MessageContent'],
  setup: () => ({}),
})
const giving = defineFeature({
  name: 'giving',
  permissions: [need('ManageRoles'), need('SendMessages')],
  intents: ['Guilds', 'GuildMembers'],
  setup: () => ({}),
})

describe('checkNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.11.1'])('accepts %s', (version) =>
    expect(checkNode(version).state).toBe('ok'),
  )
  it.each(['18.20.0', '20.18.3', '16.0.0'])('refuses %s and names the least version', (version) =>
    expect(checkNode(version)).toMatchObject({ state: 'fault', remedy: expect.stringContaining('20.19') }),
  )
})

describe('checkRuntime', () => {
  it('finds time zones and Spanish in an official build of Node', () => {
    expect(checkRuntime().map((finding) => finding.state)).toEqual(['ok', 'ok', 'ok'])
  })
})

describe('checkIntents', () => {
  const features = [speaking, giving]

  it('is content when Discord grants what the features use', () => {
    const flags = ApplicationFlags.GatewayGuildMembersLimited | ApplicationFlags.GatewayMessageContent
    const findings = checkIntents({ flags }, { features, withheldIntents: new Set() })
    expect(findings.map(({ state }) => state)).toEqual(['ok', 'ok'])
  })

  it('names the intent, the feature that needs it and where to switch it on', () => {
    const findings = checkIntents(
      { flags: ApplicationFlags.GatewayMessageContent },
      { features, withheldIntents: new Set() },
    )
    const missing = findings.filter(({ state }) => state === 'fault')
    expect(missing).toHaveLength(1)
    expect(missing[0]).toMatchObject({
      subject: 'intent GuildMembers',
      detail: expect.stringContaining('giving'),
    })
    expect(missing[0]?.remedy).toContain('Privileged Gateway Intents')
  })

  it('does without message content when told so', () => {
    const flags = ApplicationFlags.GatewayGuildMembers
    const findings = checkIntents(
      { flags },
      { features, withheldIntents: new Set(['MessageContent'] as const) },
    )
    expect(findings.every(({ state }) => state === 'ok')).toBe(true)
  })
})

describe('the Server Members intent', () => {
  const features = [speaking, giving]

  it('may be switched off, and the doctor says what is different then', () => {
    const withheldIntents = new Set(['GuildMembers'] as const)
    const findings = checkIntents(
      { flags: ApplicationFlags.GatewayMessageContent },
      { features, withheldIntents },
    )
    expect(findings.map(({ state }) => state)).toEqual(['ok', 'ok'])
    expect(findings[0]?.detail).toMatch(/DISCORD_SERVER_MEMBERS.*level roles come back with the next XP/)
  })

  it('can be done without, as the remedy says, where it is not granted', () => {
    const flags = ApplicationFlags.GatewayMessageContent
    const missing = checkIntents({ flags }, { features, withheldIntents: new Set() }).find(
      ({ state }) => state === 'fault',
    )
    expect(missing?.remedy).toContain('DISCORD_SERVER_MEMBERS=false')
  })
})

describe('inviteLink', () => {
  it('asks for exactly the union of what the features need', () => {
    const link = new URL(inviteLink('123456789012345678', [speaking, giving]))
    const expected =
      PermissionFlagsBits.SendMessages | PermissionFlagsBits.EmbedLinks | PermissionFlagsBits.ManageRoles
    expect(BigInt(link.searchParams.get('permissions') ?? '')).toBe(expected)
    expect(link.searchParams.get('client_id')).toBe('123456789012345678')
    expect(link.searchParams.get('scope')).toBe('bot applications.commands')
    expect(neededPermissions([speaking, giving])).toEqual(['SendMessages', 'EmbedLinks', 'ManageRoles'])
  })
})

describe('checkDataDirectory', () => {
  it('accepts a folder that does not exist yet inside one that can be written', () => {
    const parent = mkdtempSync(join(tmpdir(), 'laurel-doctor-'))
    expect(checkDataDirectory(join(parent, 'a', 'b'))).toMatchObject({ state: 'ok' })
  })
})

describe('describeFinding', () => {
  it('says the state in a word, not by colour alone', () => {
    const line = describeFinding(
      { state: 'fault', subject: 'token', detail: 'wrong', remedy: 'copy it again' },
      false,
    )
    expect(line).toBe('✖ fault   token: wrong. To do: copy it again.')
  })
})
