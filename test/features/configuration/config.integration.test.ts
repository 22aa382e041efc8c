import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineFeature, type Feature } from '../../../src/core/feature.ts'
import { channelListSetting, channelSetting, durationSetting } from '../../../src/core/setting-kinds.ts'
import { defineSettings } from '../../../src/core/settings.ts'
import { configuration } from '../../../src/features/configuration/index.ts'
import type { GuildSettings } from '../../../src/settings/index.ts'
import { eventually } from '../../support/eventually.ts'
import { startLocalBot, type LocalBot } from '../../support/local-bot.ts'
import { isEphemeral, messageOf, textOf } from '../../support/read-reply.ts'
import { teachMessages } from '../../support/teach-messages.ts'

const gardenSettings = defineSettings(
  'garden',
  z
    .object({
      open: z.boolean().default(true),
      least: z.int().min(0).max(100).default(10),
      most: z.int().min(0).max(100).default(20),
      season: z.enum(['summer', 'winter']).default('summer'),
      watering: durationSetting({ least: 10, most: 3600, default: 60 }),
      gate: channelSetting(),
      paths: channelListSetting(),
      motto: z.string().max(40).default(''),
    })
    .refine(({ least, most }) => least <= most, { path: ['most'], error: 'errors.least-above-most' }),
)

teachMessages({
  'settings.garden.label': ['Garden', 'Jardín'],
  'settings.garden.description': ['What grows', 'Lo que crece'],
  ...Object.fromEntries(
    [
      ['open', 'Open', 'Abierto'],
      ['least', 'Least flowers', 'Flores mínimas'],
      ['most', 'Most flowers', 'Flores máximas'],
      ['season', 'Season', 'Estación'],
      ['watering', 'Watering', 'Riego'],
      ['gate', 'Gate', 'Puerta'],
      ['paths', 'Paths', 'Caminos'],
      ['motto', 'Motto', 'Lema'],
    ].flatMap(([path, english = '', spanish = '']) => [
      [`settings.garden.${path}.label`, [english, spanish] as const],
      [`settings.garden.${path}.description`, [`About ${english}`, `Sobre ${spanish}`] as const],
    ]),
  ),
  'settings.garden.season.choices.summer': ['Summer', 'Verano'],
  'settings.garden.season.choices.winter': ['Winter', 'Invierno'],
})

const garden: Feature = defineFeature({
  name: 'garden',
  settings: gardenSettings,
  permissions: [],
  intents: [],
  setup: () => ({}),
})

let local: LocalBot
let settings: GuildSettings
let channel: string

beforeAll(async () => {
  local = await startLocalBot({
    features: [garden, configuration([garden])],
    permissions: PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages,
  })
  settings = local.settings
  channel = local.guild.channels['general'] ?? ''
})
afterAll(() => local.stop())

beforeEach(async () => {
  for (const path of ['least', 'most', 'season', 'watering', 'gate', 'paths', 'motto', 'open']) {
    await settings.reset(local.guild.id, gardenSettings, path, local.owner.id)
  }
})

const asOwner = () => local.discord.control.as(local.owner.id)
const set = (setting: string, value: string) =>
  asOwner().runCommand(local.guild.id, channel, 'config set', { setting, value })
const suggest = async (setting: string, value: string) =>
  (await asOwner().autocomplete(local.guild.id, channel, 'config set', 'value', { setting, value })).map(
    ({ name }) => name,
  )
const current = () => settings.get(local.guild.id, gardenSettings)

describe('/config show', () => {
  it('shows value, default and meaning of every setting, to the person alone', async () => {
    await set('garden.most', '50')
    const answer = await asOwner().runCommand(local.guild.id, channel, 'config show', { feature: 'garden' })
    const text = textOf(answer)
    expect(text).toContain('**50** (default: 20)\nAbout Most flowers')
    expect(text).toContain('**1 min** (default)\nAbout Watering')
    expect(isEphemeral(answer)).toBe(true)
  })

  it('explains an unknown feature', async () => {
    const answer = await asOwner().runCommand(local.guild.id, channel, 'config show', { feature: 'desert' })
    expect(textOf(answer)).toContain('no such setting')
  })
})

describe('/config set', () => {
  it('changes a setting found by its name, and says what it was', async () => {
    expect(textOf(await set('most flowers', '42'))).toContain('Now **42**; before: 20')
    expect((await current()).most).toBe(42)
  })

  it('says so when nothing changes', async () => {
    expect(textOf(await set('garden.season', 'Summer'))).toContain('was **Summer** already')
  })

  it('names field, limit and value of what is too much', async () => {
    const answer = await set('garden.most', '4000')
    expect(textOf(answer)).toBe('**Most flowers** can be at most 100; you gave 4000.')
    expect((await current()).most).toBe(20)
  })

  it('refuses what contradicts another setting, with the reason', async () => {
    expect(textOf(await set('garden.least', '30'))).toContain('least must not be above the most')
    expect((await current()).least).toBe(10)
  })

  it('takes durations, choices, channels and lists as people write them', async () => {
    await set('garden.watering', '5 min')
    await set('garden.season', 'winter')
    await set('garden.gate', `<#${local.guild.channels['lounge']}>`)
    await set('garden.paths', '+#lounge')
    await set('garden.paths', `+${channel}`)
    await set('garden.paths', '-#lounge')
    const lounge = local.guild.channels['lounge']
    expect(await current()).toMatchObject({ watering: 300, season: 'winter', gate: lounge, paths: [channel] })
  })

  it('warns at once about a channel that the bot can not fully use', async () => {
    const lounge = local.guild.channels['lounge'] ?? ''
    await asOwner().request('PUT', '/channels/{channel_id}/permissions/{overwrite_id}', {
      params: { channel_id: lounge, overwrite_id: local.guild.id },
      body: { type: 0, deny: PermissionFlagsBits.EmbedLinks.toString(), allow: '0' },
    })
    const botLacks = () =>
      (local.bot.guilds.botPermissions(local.guild.id, lounge) ?? 0n) & PermissionFlagsBits.EmbedLinks
    await eventually(botLacks).toBe(0n)
    expect(textOf(await set('garden.gate', '#lounge'))).toMatch(/⚠️ Laurel lacks .*\*\*Embed Links\*\*/)
  })

  it('shows a channel that was deleted since as deleted', async () => {
    const made = (await asOwner().request('POST', '/guilds/{guild_id}/channels', {
      params: { guild_id: local.guild.id },
      body: { name: 'brief', type: 0 },
    })) as { id: string }
    await eventually(() => local.bot.guilds.channels(local.guild.id).some(({ id }) => id === made.id)).toBe(
      true,
    )
    await set('garden.gate', made.id)
    await asOwner().request('DELETE', '/channels/{channel_id}', { params: { channel_id: made.id } })
    await eventually(() => local.bot.guilds.channels(local.guild.id).some(({ id }) => id === made.id)).toBe(
      false,
    )
    const shown = await asOwner().runCommand(local.guild.id, channel, 'config show')
    expect(textOf(shown)).toContain('**a deleted channel**')
  })

  it('shows text without its markdown, mentions and tricks', async () => {
    const text = textOf(await set('garden.motto', '**big** @everyone \u202Egnp'))
    expect(text).toContain(String.raw`Now **\*\*big\*\* \@everyone gnp**`)
  })

  it('is for managers only, whatever the client offers', async () => {
    await local.bot.rest.put(`/applications/${local.applicationId}/guilds/${local.guild.id}/commands`, {
      body: [],
    })
    const commands = (await local.bot.rest.get(`/applications/${local.applicationId}/commands`)) as object[]
    const open = commands.map((command) => ({ ...command, default_member_permissions: null }))
    await local.bot.rest.put(`/applications/${local.applicationId}/commands`, { body: open })
    const member = local.discord.control.as(local.member.id)
    const answer = await member.runCommand(local.guild.id, channel, 'config set', {
      setting: 'garden.most',
      value: '1',
    })
    expect(textOf(answer)).toContain('**Gestionar servidor**')
    expect((await current()).most).toBe(20)
  })
})

describe('/config reset', () => {
  it('brings the default back, by command or by button', async () => {
    const changed = messageOf(await set('garden.most', '42'))
    expect(textOf(await asOwner().click(changed, 'config-reset:garden.most'))).toContain(
      'Now **20**; before: 42',
    )
    await set('garden.most', '43')
    const reset = await asOwner().runCommand(local.guild.id, channel, 'config reset', {
      setting: 'garden.most',
    })
    expect(textOf(reset)).toContain('Now **20**; before: 43')
  })
})

describe('suggestions', () => {
  it('find a setting by part of its name or meaning', async () => {
    const choices = await asOwner().autocomplete(local.guild.id, channel, 'config set', 'setting', {
      setting: 'flow',
    })
    expect(choices.map(({ value }) => value)).toEqual(['garden.least', 'garden.most'])
  })

  it('offer values that fit the setting', async () => {
    expect(await suggest('garden.open', '')).toEqual(['Yes', 'No'])
    expect(await suggest('garden.season', 'win')).toEqual(['Winter'])
    expect(await suggest('garden.watering', '')).toContain('5 min')
    expect(await suggest('garden.gate', 'lou')).toEqual(['#lounge'])
    expect(await suggest('garden.most', '7')).toContain('7')
  })

  it('offer to put in or take out what a list lacks or has', async () => {
    await set('garden.paths', '#lounge')
    expect(await suggest('garden.paths', '')).toEqual(
      expect.arrayContaining(['Take out #lounge', 'Add #general']),
    )
  })

  it('are empty for a setting that does not exist', async () => {
    expect(await suggest('garden.none', 'x')).toEqual([])
  })
})

describe('the record of changes', () => {
  it('says who changed what', async () => {
    await set('garden.most', '33')
    const [latest] = await settings.changes(local.guild.id, 1)
    expect(latest).toMatchObject({
      feature: 'garden',
      path: 'most',
      before: 20,
      after: 33,
      actorId: local.owner.id,
      isReset: false,
    })
  })

  it('and every one of many changes at once count', async () => {
    const lists = ['1', '2', '3', '4', '5'].map((digit) => digit.repeat(18))
    await Promise.all(
      lists.map((id) =>
        settings.change(
          local.guild.id,
          gardenSettings,
          'paths',
          (present) => [...(present as string[]), id],
          local.owner.id,
        ),
      ),
    )
    expect([...(await current()).paths].sort()).toEqual(lists)
  })
})
