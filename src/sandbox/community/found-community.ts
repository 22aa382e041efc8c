import { OverwriteType, PermissionFlagsBits as Permission } from 'discord-api-types/v10'
import { integerBetween } from '../../core/random.ts'
import type { Random } from '../../core/random.ts'
import type { Snowflake } from '../../core/snowflake.ts'
import type { Control } from '../control/control.ts'
import { cast } from '../population/cast/index.ts'
import type { Character } from '../population/character.ts'
import type { GuildState } from '../world/guild-state.ts'
import { categories, RULES_CHANNEL, RULES_TEXT, WELCOME_CHANNEL, WELCOME_TEXT } from './channels.ts'
import type { Access } from './channels.ts'
import { generatedAvatarHash } from '../cdn/cdn.ts'
import { storeImage } from '../cdn/store-image.ts'
import { writeHistory } from './write-history.ts'
import { BOT_PERMISSIONS, EVERYONE, roles } from './roles.ts'

/** The community that `npm start` shows, and how to log in as its bot. */
export interface Community {
  readonly guildId: Snowflake
  readonly applicationId: Snowflake
  readonly botToken: string
}

const KEEPER = 'keeper'
const DAY = 86_400_000

/**
 * Finds the community on this local Discord or founds it: a server with channels in English and Spanish, roles, the bot and
 * forty simulated members. What is there already stays as it is, whatever people have made of it.
 */
export async function foundCommunity(
  { control }: { readonly control: Control },
  { random }: { readonly random: Random },
): Promise<Community> {
  const keeper = findUser(control, KEEPER) ?? makeKeeper(control)
  const known = findGuild(control, keeper)
  const guild = known ?? (await foundGuild(control, keeper))
  const application = findApplication(control) ?? control.createApplication({ name: 'Laurel' })
  await portray(control, application.botUserId)
  if (!guild.members.has(application.botUserId))
    control.addBot(application.applicationId, guild.id, BOT_PERMISSIONS)
  if (guild.invites.size === 0) await openDoor(control, guild, keeper)
  for (const { character } of cast)
    if (findUser(control, character.key) === undefined) settle(control, guild, character, random)
  if (!known) writeHistory(control, guild, random)
  return { guildId: guild.id, applicationId: application.applicationId, botToken: application.botToken }
}

function findUser({ world }: Control, username: string): Snowflake | undefined {
  return world.users.list().find((user) => user.username === username && !user.bot)?.id
}

function findGuild({ world }: Control, ownerId: Snowflake): GuildState | undefined {
  return [...world.guilds.values()].find(({ record }) => record.owner_id === ownerId)
}

function findApplication({ world }: Control) {
  const found = world.applications.list().find(({ name }) => name === 'Laurel')
  return found && { applicationId: found.id, botToken: found.token, botUserId: found.bot_id }
}

/** Gives the bot its own picture in place of the face that accounts begin with; drawn once. */
async function portray({ world }: Control, botUserId: Snowflake): Promise<void> {
  const bot = world.users.get(botUserId)
  if (!bot || (bot.avatar !== null && bot.avatar !== generatedAvatarHash(bot.id))) return
  const { drawLaurel } = await import('./draw-laurel.ts')
  bot.avatar = storeImage(world, `avatars/${bot.id}`, { bytes: drawLaurel(), type: 'image/png' })
  world.users.put(bot.id, bot)
}

function makeKeeper(control: Control): Snowflake {
  const createdAt = control.world.now() - 2500 * DAY
  return control.createPerson({ username: KEEPER, globalName: 'The Keeper', createdAt }).id
}

async function foundGuild(control: Control, ownerId: Snowflake): Promise<GuildState> {
  const seeded = await control.createGuild({
    name: 'Laurel Grove',
    description: 'A friendly place to try Laurel in.',
    ownerId,
    roles: roles.toReversed().map((role) => ({ ...role, permissions: role.permissions.toString() })),
    channels: categories.map(({ name, channels }) => ({ name, channels: [...channels] })),
  })
  const guild = control.guild(seeded.id)
  const everyone = guild.roles.get(guild.id)
  if (everyone) guild.roles.put(guild.id, { ...everyone, permissions: EVERYONE.toString() })
  for (const { name, access } of categories.flatMap(({ channels }) => channels)) {
    const channel = guild.channels.get(seeded.channels[name] ?? '')
    if (!channel || access === 'open') continue
    channel.permission_overwrites = overwrites(access, guild.id, seeded.roles['Gardener'] ?? '')
    control.world.keepChannel(guild, channel)
  }
  control.setRoles(guild.id, ownerId, [seeded.roles['Keeper'] ?? ''])
  await control.as(ownerId).send(seeded.channels[RULES_CHANNEL] ?? '', RULES_TEXT)
  await control.as(ownerId).send(seeded.channels[WELCOME_CHANNEL] ?? '', WELCOME_TEXT)
  return guild
}

/** An invite without end, with which people who are made in play come in. */
async function openDoor(control: Control, guild: GuildState, ownerId: Snowflake): Promise<void> {
  const welcome = guild.channels.list().find(({ name }) => name === WELCOME_CHANNEL)
  if (!welcome) return
  await control.as(ownerId).request('POST', '/channels/{channel_id}/invites', {
    params: { channel_id: welcome.id },
    body: { max_age: 0, max_uses: 0 },
  })
}

function overwrites(access: Exclude<Access, 'open'>, everyoneId: Snowflake, staffId: Snowflake) {
  const bit = access === 'staff' ? Permission.ViewChannel : Permission.SendMessages
  return [
    { id: everyoneId, type: OverwriteType.Role, allow: '0', deny: bit.toString() },
    { id: staffId, type: OverwriteType.Role, allow: bit.toString(), deny: '0' },
  ]
}

/** Makes the account of a simulated member, some years old, and lets it have joined a while ago. */
function settle(control: Control, guild: GuildState, character: Character, random: Random): void {
  const isNew = character.kind === 'newcomer'
  const now = control.world.now()
  const joinedAt = now - integerBetween(random, 1, isNew ? 9 : 700) * DAY - integerBetween(random, 0, DAY)
  const person = control.createPerson({
    username: character.key,
    globalName: character.displayName,
    locale: localeOf(character),
    createdAt: joinedAt - integerBetween(random, isNew ? 5 : 60, isNew ? 90 : 1800) * DAY,
    simulated: true,
  })
  const held = guild.roles.list().filter(({ name }) => character.roles.includes(name))
  control.addMember(guild.id, person.id, { roles: held.map(({ id }) => id), joinedAt, silent: true })
}

function localeOf({ languages, timeZone }: Character): string {
  if (languages[0] === 'en') return timeZone.startsWith('Europe/') ? 'en-GB' : 'en-US'
  return /^(?:Europe|Atlantic)\//u.test(timeZone) ? 'es-ES' : 'es-419'
}
