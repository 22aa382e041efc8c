import { PermissionFlagsBits } from 'discord-api-types/v10'
import { VirtualClock } from '../../core/virtual-clock.ts'
import type { Snowflake } from '../../core/snowflake.ts'
import { makeApplication, type NewApplication } from '../applications/make-application.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { admitMember } from '../members/admit-member.ts'
import { publishMember } from '../members/publish-member.ts'
import type { Route } from '../rest/route.ts'
import { makeRole } from '../roles/make-role.ts'
import { publishRole } from '../roles/publish-role.ts'
import { makeUser, type NewUser } from '../users/make-user.ts'
import type { GuildState } from '../world/guild-state.ts'
import type { World } from '../world/world.ts'
import { Actor } from './actor.ts'
import { ActorRoutes } from './actor-routes.ts'
import { crowd, flood } from './crowd.ts'
import type { Faults } from './faults.ts'
import { describePerson, type Person } from './person.ts'
import { seedGuild, type GuildPlan, type SeededGuild } from './seed-guild.ts'

/** State of the simulated population, as play shows and steers it. */
export interface PopulationState {
  paused: boolean
  speed: number
  size: number
  online: number
}

export interface PopulationControl {
  state(): PopulationState
  set(change: { paused?: boolean | undefined; speed?: number | undefined }): void
}

/** Makes and moves what is on the local Discord from the outside: for tests, play and the population. */
export class Control {
  readonly world: World
  readonly gateway: Gateway
  readonly faults: Faults
  /** Set by whoever runs a population. */
  population: PopulationControl | undefined
  readonly #routes: ActorRoutes

  constructor(world: World, gateway: Gateway, faults: Faults, routes: readonly Route[]) {
    this.world = world
    this.gateway = gateway
    this.faults = faults
    this.#routes = new ActorRoutes(world, routes)
  }

  /** Makes a guild with the plan's roles and channels; without an owner one is made. */
  createGuild(plan: GuildPlan): Promise<SeededGuild> {
    return Promise.resolve(seedGuild(this.world, plan))
  }

  createPerson(options: NewUser): Person {
    return describePerson(this.world, makeUser(this.world, options))
  }

  createApplication(options: NewApplication): {
    applicationId: Snowflake
    botToken: string
    botUserId: Snowflake
    clientSecret: string
  } {
    const application = makeApplication(this.world, options)
    return {
      applicationId: application.id,
      botToken: application.token,
      botUserId: application.bot_id,
      clientSecret: application.client_secret,
    }
  }

  /** Adds a bot to a guild with a managed role of these permissions (Administrator if left out). */
  addBot(
    applicationId: Snowflake,
    guildId: Snowflake,
    permissions: bigint = PermissionFlagsBits.Administrator,
  ): void {
    const application = this.world.applications.get(applicationId)
    const guild = this.guild(guildId)
    const bot = application && this.world.users.get(application.bot_id)
    if (!application || !bot) throw new Error(`there is no application ${applicationId}`)
    const role = makeRole(this.world.ids.next(), {
      name: application.name,
      permissions: permissions.toString(),
      position: guild.roles.size,
      managed: true,
      tags: { bot_id: bot.id },
    })
    guild.roles.put(role.id, role)
    publishRole(this.world, guild, 'GUILD_ROLE_CREATE', role)
    admitMember(this.world, guild, bot, { roles: [role.id] })
  }

  /** Makes a person a member, as if they had joined; `silent` leaves out every dispatch. */
  addMember(
    guildId: Snowflake,
    userId: Snowflake,
    options: { roles?: readonly Snowflake[]; silent?: boolean; joinedAt?: number } = {},
  ): void {
    admitMember(this.world, this.guild(guildId), this.user(userId), options)
  }

  /** Sets a member's roles, as a moderator would. */
  setRoles(guildId: Snowflake, userId: Snowflake, roles: readonly Snowflake[]): void {
    const guild = this.guild(guildId)
    const member = guild.members.get(userId)
    if (!member) throw new Error(`${userId} is no member of ${guildId}`)
    member.roles = [...roles]
    publishMember(this.world, guild, member)
  }

  /** Every route that is answered, as `GET /channels/{channel_id}`. */
  routeNames(): string[] {
    return this.#routes.names()
  }

  /** Acts as a person or bot through the same routes as HTTP does. */
  as(userId: Snowflake): Actor {
    return new Actor(this.world, this.user(userId), this.#routes)
  }

  people(): Person[] {
    return this.world.users.list().map((user) => describePerson(this.world, user))
  }

  /** A member by id, username or shown name. */
  findMember(guildId: Snowflake, name: string): Person | undefined {
    const guild = this.guild(guildId)
    for (const member of guild.members.values()) {
      const user = this.world.users.get(member.user_id)
      if (user && [user.id, user.username, user.global_name, member.nick].includes(name))
        return describePerson(this.world, user)
    }
    return undefined
  }

  /** A token with which a person's own client logs in. */
  tokenOf(userId: Snowflake): string {
    return this.user(userId).token
  }

  /** Makes `count` silent members at once. Returns their ids. */
  makeMembers(guildId: Snowflake, count: number, roles: readonly Snowflake[] = []): Snowflake[] {
    return crowd(this.world, this.guild(guildId), count, roles)
  }

  /** Calls `handler` with every dispatch of the world, in order, until the returned function is called. */
  listen(handler: (event: string, data: object) => void): () => void {
    return this.world.subscribe(({ event, data }) => handler(event, data))
  }

  /** Resolves when everything sent to the gateway's clients has left this process. */
  async settled(): Promise<void> {
    await this.gateway.drained()
  }

  /** Sends `count` small MESSAGE_CREATE events without keeping the messages, `perSecond` if given. Resolves when sent. */
  fireMessages(channelId: Snowflake, userId: Snowflake, count: number, perSecond?: number): Promise<void> {
    return flood(this.world, channelId, this.user(userId), count, perSecond, () => this.gateway.relieved())
  }

  /** Moves a virtual clock on; throws on a real one. */
  advanceClock(milliseconds: number): void {
    const clocks = new Set([this.world.clock, this.world.protocolClock])
    const virtual = [...clocks].filter((clock) => clock instanceof VirtualClock)
    if (virtual.length === 0) throw new Error('this local Discord runs on the real clock')
    for (const clock of virtual) clock.advance(milliseconds)
  }

  guild(guildId: Snowflake): GuildState {
    const guild = this.world.guilds.get(guildId)
    if (!guild) throw new Error(`there is no guild ${guildId}`)
    return guild
  }

  private user(userId: Snowflake) {
    const user = this.world.users.get(userId)
    if (!user) throw new Error(`there is nobody with the id ${userId}`)
    return user
  }
}
