import type { GatewayDispatchEvents, GatewayDispatchPayload } from 'discord-api-types/v10'
import type { Connection } from 'mongoose'
import type { CardRenderer } from './cards.ts'
import type { Clock } from './clock.ts'
import type { Command } from './command.ts'
import type { Component, Modal } from './component.ts'
import type { IntentName, OptionalIntent, PermissionName } from './discord-names.ts'
import type { GuildDirectory } from './guild-directory.ts'
import type { GuildHistory } from './guild-history.ts'
import type { JobDefinition, JobsDesk } from './jobs.ts'
import type { Log } from './log.ts'
import type { Messenger } from './messenger.ts'
import type { IllustratedOutbox } from './outbox.ts'
import type { Random } from './random.ts'
import type { Settings, SettingsDefinition } from './settings.ts'
import type { MessageKey, Translate } from './translate.ts'

/** A permission that a feature needs in a guild; `purpose` tells an owner why, in their language. */
export interface PermissionNeed {
  readonly permission: PermissionName
  readonly purpose: MessageKey
}

/** What a feature may use: ports, so that it runs the same on Discord, on the local Discord and in a test. */
export interface Services {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly database: Connection
  readonly settings: Settings
  readonly translate: Translate
  readonly cards: CardRenderer
  readonly outbox: IllustratedOutbox
  readonly messenger: Messenger
  readonly guilds: GuildDirectory
  readonly history: GuildHistory
  readonly jobs: JobsDesk
  /** Privileged intents that the bot does not ask for: without Message Content it does not see what people write. */
  readonly withheldIntents: ReadonlySet<OptionalIntent>
  /** What a feature named in `needs` offers to others; throws for any other feature. */
  doorway<Doorway>(feature: Feature<Doorway>): Doorway
}

type DispatchData<Type, Payload = GatewayDispatchPayload> = Payload extends { t: infer Types; d: infer Data }
  ? Type extends Types
    ? Data
    : never
  : never

/** Hears one kind of gateway dispatch, after `dispatch` of all features; a failure is logged and goes no further. */
export interface DispatchListener<Type extends GatewayDispatchEvents = GatewayDispatchEvents> {
  /** Says effect and trigger, such as `award-xp-on-message`. */
  readonly name: string
  readonly on: Type
  run(data: DispatchData<Type>, shardId: number): Promise<void> | void
}

/** What a feature contributes once it runs. Names are unique over all features. */
export interface FeatureParts<Doorway = unknown> {
  readonly commands?: readonly Command[]
  readonly components?: readonly Component[]
  readonly modals?: readonly Modal[]
  readonly listeners?: readonly DispatchListener[]
  readonly jobs?: readonly JobDefinition[]
  /**
   * Hears every dispatch with its sequence (`packet.s`), in order and before discord.js parses it. Synchronous and
   * quick: the gateway waits for it.
   */
  readonly dispatch?: (packet: GatewayDispatchPayload, shardId: number) => void
  /** Runs once when the client is ready for the first time. */
  readonly start?: () => Promise<void>
  /** Runs on a clean stop, after the gateway closed and before the database does: commit what is held in process. */
  readonly stop?: () => Promise<void>
  /** What other features may use. */
  readonly doorway?: Doorway
}

/**
 * A capability of the product. The static part can be read without starting anything; `setup` builds the rest
 * from the services.
 */
export interface Feature<Doorway = unknown> {
  readonly name: string
  readonly settings?: SettingsDefinition
  readonly permissions: readonly PermissionNeed[]
  readonly intents: readonly IntentName[]
  /** Features that are set up before this one, and whose doorway it may use. */
  readonly needs?: readonly Feature[]
  setup(services: Services): FeatureParts<Doorway> | Promise<FeatureParts<Doorway>>
}

/** Declares a feature and keeps the type of its doorway. */
export function defineFeature<Doorway = unknown>(feature: Feature<Doorway>): Feature<Doorway> {
  return feature
}

/** Declares a listener and keeps the type of its dispatch. */
export function defineListener<Type extends GatewayDispatchEvents>(
  listener: DispatchListener<Type>,
): DispatchListener {
  return listener
}
