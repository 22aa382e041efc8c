import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PermissionFlagsBits as Permission } from 'discord-api-types/v10'
import { afterEach, describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/core/random.ts'
import { foundCommunity } from '../../../src/sandbox/community/index.ts'
import { startLocalDiscord } from '../../../src/sandbox/index.ts'
import type { LocalDiscord } from '../../../src/sandbox/index.ts'
import { channelPermissions } from '../../../src/sandbox/world/permissions.ts'

const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

async function start(directory: string | null = null): Promise<LocalDiscord> {
  const discord = await startLocalDiscord({ directory, rateLimits: 0 })
  undo.push(() => discord.stop())
  return discord
}

const random = () => seededRandom(1)

describe('founding the community', () => {
  it('makes a server with channels in two languages, coloured roles, the bot and forty members', async () => {
    const discord = await start()
    const { guildId, applicationId, botToken } = await foundCommunity(discord, { random: random() })
    const guild = discord.control.guild(guildId)
    const names = guild.channels.list().map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        'welcome',
        'general',
        'general-es',
        'help',
        'ayuda',
        'showcase',
        'bot-commands',
      ]),
    )
    expect(guild.roles.list().filter(({ hoist }) => hoist).length).toBeGreaterThanOrEqual(3)
    const members = discord.control.people().filter(({ guilds }) => guilds.includes(guildId))
    expect(members.filter(({ simulated }) => simulated)).toHaveLength(40)
    expect(members.filter(({ bot }) => bot).map(({ id }) => id)).toEqual([
      discord.control.world.applications.get(applicationId)?.bot_id,
    ])
    expect(discord.control.world.applicationByToken.get(botToken)).toBe(applicationId)
    const me = await fetch(`${discord.apiUrl}/v10/users/@me`, {
      headers: { authorization: `Bot ${botToken}` },
    })
    expect(me.status).toBe(200)
  })

  it('lets members write where they should and nowhere else', async () => {
    const discord = await start()
    const { control } = discord
    const { guildId } = await foundCommunity(discord, { random: random() })
    const guild = control.guild(guildId)
    const may = (name: string, channelName: string, bit: bigint) => {
      const channel = guild.channels.list().find((one) => one.name === channelName)
      const person = control.findMember(guildId, name)
      if (!channel || !person) throw new Error(`${name} or ${channelName} is missing`)
      return (channelPermissions(guild, channel, person.id, Date.now()) & bit) !== 0n
    }
    expect(may('mosswren', 'general', Permission.SendMessages)).toBe(true)
    expect(may('mosswren', 'rules', Permission.SendMessages)).toBe(false)
    expect(may('mosswren', 'rules', Permission.ViewChannel)).toBe(true)
    expect(may('mosswren', 'staff-room', Permission.ViewChannel)).toBe(false)
    expect(may('mosswren', 'general', Permission.MentionEveryone)).toBe(false)
    expect(may('maplewhistle', 'staff-room', Permission.ViewChannel)).toBe(true)
    expect(may('maplewhistle', 'announcements', Permission.SendMessages)).toBe(true)
    expect(may('keeper', 'staff-room', Permission.ManageGuild)).toBe(true)
    expect(may('Laurel', 'general', Permission.EmbedLinks)).toBe(true)
    expect(may('Laurel', 'general', Permission.ManageRoles)).toBe(true)
  })

  it('finds everything again after a restart and adds nothing', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'laurel-community-'))
    undo.push(() => rm(directory, { recursive: true, force: true }))
    const first = await start(directory)
    const founded = await foundCommunity(first, { random: random() })
    const { control } = first
    const before = new Set(control.people().map(({ id }) => id))
    const banned = control.findMember(founded.guildId, 'oskar_b')?.id ?? ''
    const keeper = control.findMember(founded.guildId, 'keeper')?.id ?? ''
    await control.as(keeper).request('DELETE', '/guilds/{guild_id}/members/{user_id}', {
      params: { guild_id: founded.guildId, user_id: banned },
    })
    await control.as(keeper).request('PATCH', '/guilds/{guild_id}', {
      params: { guild_id: founded.guildId },
      body: { name: 'Our own place' },
    })
    await first.stop()

    const second = await start(directory)
    expect(await foundCommunity(second, { random: random() })).toEqual(founded)
    expect(new Set(second.control.people().map(({ id }) => id))).toEqual(before)
    expect(second.control.guild(founded.guildId).members.has(banned)).toBe(false)
    expect(second.control.world.guilds.size).toBe(1)
  })
})
