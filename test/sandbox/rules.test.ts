import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { VirtualClock } from '../../src/core/virtual-clock.ts'
import {
  startLocalDiscord,
  type Actor,
  type LocalDiscord,
  type SeededGuild,
} from '../../src/sandbox/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let clock: VirtualClock
let discord: LocalDiscord
let guild: SeededGuild
let owner: Actor
let ana: Actor
let events: [string, Record<string, never>][]

beforeEach(async () => {
  clock = new VirtualClock(Date.UTC(2026, 10, 21))
  discord = await startLocalDiscord({ directory: null, clock, rateLimits: 0 })
  guild = await discord.control.createGuild({ name: 'Meadow' })
  owner = discord.control.as(guild.ownerId)
  ana = join('ana')
  events = []
  discord.control.listen((event, data) => void events.push([event, data as never]))
})
afterEach(() => discord.stop())

function join(username: string): Actor {
  const person = discord.control.createPerson({ username })
  discord.control.addMember(guild.id, person.id, { silent: true })
  return discord.control.as(person.id)
}

const general = () => guild.channels['general'] ?? ''
const heard = (name: string) => events.filter(([event]) => event === name).map(([, data]) => data)

async function makeThread(body: object = {}): Promise<string> {
  const made = await owner.request('POST', '/channels/{channel_id}/threads', {
    params: { channel_id: general() },
    body: { name: 'Talk', type: 11, auto_archive_duration: 60, ...body },
  })
  return (made as { id: string }).id
}

describe('time', () => {
  test('ids and timestamps are the clock’s', async () => {
    clock.advance(HOUR)
    const message = await ana.send(general(), 'hello')
    expect(Number(BigInt(message.id) >> 22n) + 1_420_070_400_000).toBe(clock.now())
    expect(Date.parse(message.timestamp)).toBe(clock.now())
  })

  test('an invite ends when its time is up', async () => {
    const invite = (await owner.request('POST', '/channels/{channel_id}/invites', {
      params: { channel_id: general() },
      body: { max_age: 60 },
    })) as { code: string }
    clock.advance(59_000)
    expect(heard('INVITE_DELETE')).toHaveLength(0)
    clock.advance(2000)
    expect(heard('INVITE_DELETE')).toMatchObject([{ code: invite.code }])
    const late = discord.control.as(discord.control.createPerson({ username: 'late' }).id)
    await expect(late.join(invite.code)).rejects.toMatchObject({ code: 10006 })
  })

  test('a poll ends and tells who won', async () => {
    const poll = await owner.send(general(), {
      poll: {
        question: { text: 'Tea?' },
        answers: [{ poll_media: { text: 'yes' } }, { poll_media: { text: 'no' } }],
        duration: 1,
      },
    })
    await ana.request('PUT', '/channels/{channel_id}/polls/{message_id}/answers/@me', {
      params: { channel_id: general(), message_id: poll.id },
      body: { answer_ids: [2] },
    })
    clock.advance(HOUR + 1)
    expect(discord.control.world.messages(general()).last()).toMatchObject({
      type: 46,
      reference: { message_id: poll.id },
    })
  })

  test('a thread is archived when nobody writes, and opened by who does', async () => {
    const thread = await makeThread()
    clock.advance(50 * MINUTE)
    await owner.send(thread, 'still here')
    clock.advance(50 * MINUTE)
    expect(discord.control.world.channel(thread)?.thread_metadata?.archived).toBe(false)
    clock.advance(11 * MINUTE)
    expect(discord.control.world.channel(thread)?.thread_metadata?.archived).toBe(true)
    await ana.send(thread, 'hello again')
    expect(discord.control.world.channel(thread)?.thread_metadata?.archived).toBe(false)
  })

  test('a timeout silences until it is over', async () => {
    const until = new Date(clock.now() + 10 * MINUTE).toISOString()
    await owner.request('PATCH', '/guilds/{guild_id}/members/{user_id}', {
      params: { guild_id: guild.id, user_id: ana.userId },
      body: { communication_disabled_until: until },
    })
    await expect(ana.send(general(), 'but')).rejects.toMatchObject({ code: 50013 })
    clock.advance(10 * MINUTE + 1)
    await ana.send(general(), 'finally')
  })

  test('slow mode holds people back, and moderators not', async () => {
    await owner.request('PATCH', '/channels/{channel_id}', {
      params: { channel_id: general() },
      body: { rate_limit_per_user: 30 },
    })
    await ana.send(general(), '1')
    await expect(ana.send(general(), '2')).rejects.toMatchObject({ status: 429, code: 20016 })
    await owner.send(general(), '1')
    await owner.send(general(), '2')
    clock.advance(30_000)
    await ana.send(general(), '2')
  })
})

describe('who may what', () => {
  test('newcomers wait where the verification level asks for it, unless they have a role', async () => {
    await owner.request('PATCH', '/guilds/{guild_id}', {
      params: { guild_id: guild.id },
      body: { verification_level: 3 },
    })
    const bruno = join('bruno')
    await expect(bruno.send(general(), 'hi')).rejects.toMatchObject({ code: 50009 })
    clock.advance(11 * MINUTE)
    await bruno.send(general(), 'hi')
  })

  test('overwrites of roles are joined before those of the member are applied', async () => {
    const role = (await owner.request('POST', '/guilds/{guild_id}/roles', {
      params: { guild_id: guild.id },
      body: { name: 'Loud', permissions: '0' },
    })) as { id: string }
    discord.control.setRoles(guild.id, ana.userId, [role.id])
    const overwrite = (id: string, type: number, allow: bigint, deny: bigint) =>
      owner.request('PUT', '/channels/{channel_id}/permissions/{overwrite_id}', {
        params: { channel_id: general(), overwrite_id: id },
        body: { type, allow: allow.toString(), deny: deny.toString() },
      })
    await overwrite(guild.id, 0, 0n, PermissionFlagsBits.SendMessages)
    await expect(ana.send(general(), 'a')).rejects.toMatchObject({ code: 50013 })
    await overwrite(role.id, 0, PermissionFlagsBits.SendMessages, 0n)
    await ana.send(general(), 'b')
    await overwrite(ana.userId, 1, 0n, PermissionFlagsBits.SendMessages)
    await expect(ana.send(general(), 'c')).rejects.toMatchObject({ code: 50013 })
  })

  test('mentions reach only whom the author may mention and the request allows', async () => {
    const everyone = await ana.send(general(), '@everyone <@123> hello')
    expect(everyone.mention_everyone).toBe(true)
    await owner.request('PATCH', '/guilds/{guild_id}/roles/{role_id}', {
      params: { guild_id: guild.id, role_id: guild.id },
      body: { permissions: (PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages).toString() },
    })
    expect((await ana.send(general(), '@everyone')).mention_everyone).toBe(false)
    const closed = await owner.send(general(), {
      content: `@everyone <@${ana.userId}>`,
      allowed_mentions: { parse: [] },
    })
    expect([closed.mention_everyone, closed.mentions]).toEqual([false, []])
    await expect(
      owner.send(general(), { content: 'x', allowed_mentions: { parse: ['users'], users: [ana.userId] } }),
    ).rejects.toMatchObject({ code: 50035 })
  })

  test('one nonce makes one message', async () => {
    const body = { content: 'once', nonce: 'n1', enforce_nonce: true }
    const first = await ana.send(general(), body)
    const second = await ana.send(general(), body)
    expect(second.id).toBe(first.id)
  })

  test('a moderator may hide embeds of others but not rewrite them', async () => {
    const message = await ana.send(general(), 'https://example.com')
    const edit = (body: object) =>
      owner.request('PATCH', '/channels/{channel_id}/messages/{message_id}', {
        params: { channel_id: general(), message_id: message.id },
        body,
      })
    expect(await edit({ flags: 4 })).toMatchObject({ flags: 4, content: 'https://example.com' })
    await expect(edit({ content: 'mine' })).rejects.toMatchObject({ code: 50005 })
  })

  test('a private thread is seen by those in it', async () => {
    const thread = await makeThread({ type: 12 })
    await expect(ana.send(thread, 'let me in')).rejects.toMatchObject({ code: 50001 })
    await owner.request('PUT', '/channels/{channel_id}/thread-members/{user_id}', {
      params: { channel_id: thread, user_id: ana.userId },
    })
    await ana.send(thread, 'thanks')
  })
})

describe('joining', () => {
  test('by a last use ends the invite before the join, or after it when told so', async () => {
    const invite = async () =>
      (await owner.request('POST', '/channels/{channel_id}/invites', {
        params: { channel_id: general() },
        body: { max_uses: 1, unique: true },
      })) as { code: string }
    const order = () =>
      events
        .map(([event]) => event)
        .filter((event) => event === 'INVITE_DELETE' || event === 'GUILD_MEMBER_ADD')
    await discord.control.as(discord.control.createPerson({ username: 'x' }).id).join((await invite()).code)
    discord.control.faults.inviteDeleteAfterJoin = true
    await discord.control.as(discord.control.createPerson({ username: 'y' }).id).join((await invite()).code)
    expect(order()).toEqual(['INVITE_DELETE', 'GUILD_MEMBER_ADD', 'GUILD_MEMBER_ADD', 'INVITE_DELETE'])
  })

  test('grants the roles of the invite, and only who is named may use a personal one', async () => {
    const role = (await owner.request('POST', '/guilds/{guild_id}/roles', {
      params: { guild_id: guild.id },
      body: { name: 'Guest' },
    })) as { id: string }
    const invite = (await owner.request('POST', '/channels/{channel_id}/invites', {
      params: { channel_id: general() },
      body: { role_ids: [role.id], unique: true },
    })) as { code: string }
    const kim = discord.control.createPerson({ username: 'kim' })
    const lee = discord.control.createPerson({ username: 'lee' })
    const stored = discord.control.guild(guild.id).invites.get(invite.code)
    if (stored) stored.target_user_ids = [kim.id]
    await expect(discord.control.as(lee.id).join(invite.code)).rejects.toMatchObject({ code: 10006 })
    await discord.control.as(kim.id).join(invite.code)
    expect(discord.control.guild(guild.id).members.get(kim.id)?.roles).toEqual([role.id])
  })

  test('is paused by incident actions', async () => {
    const invite = (await owner.request('POST', '/channels/{channel_id}/invites', {
      params: { channel_id: general() },
      body: {},
    })) as { code: string }
    await owner.request('PUT', '/guilds/{guild_id}/incident-actions', {
      params: { guild_id: guild.id },
      body: { invites_disabled_until: new Date(clock.now() + HOUR).toISOString() },
    })
    const newcomer = discord.control.as(discord.control.createPerson({ username: 'z' }).id)
    await expect(newcomer.join(invite.code)).rejects.toMatchObject({ status: 403 })
    clock.advance(HOUR + 1)
    await newcomer.join(invite.code)
  })
})

test.each([
  ['a whole word', ['cat'], 'the cat sat', 'concatenate'],
  ['a beginning', ['cat*'], 'catalogue', 'concat'],
  ['an end', ['*cat'], 'concat', 'catalogue'],
  ['anywhere', ['*cat*'], 'concatenate', 'dog'],
])('AutoMod matches %s', async (_name, keyword_filter, blocked, allowed) => {
  await owner.request('POST', '/guilds/{guild_id}/auto-moderation/rules', {
    params: { guild_id: guild.id },
    body: {
      name: 'r',
      event_type: 1,
      trigger_type: 1,
      trigger_metadata: { keyword_filter },
      actions: [{ type: 1 }],
      enabled: true,
    },
  })
  await expect(ana.send(general(), blocked)).rejects.toMatchObject({ code: 200000 })
  const fine = await ana.send(general(), allowed)
  await expect(ana.edit(general(), fine.id, blocked)).rejects.toMatchObject({ code: 200000 })
})
