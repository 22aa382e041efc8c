import {
  GatewayDispatchEvents,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  Routes,
} from 'discord-api-types/v10'
import type { Client } from 'discord.js'
import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { snowflakeTime } from '../core/snowflake.ts'
import type { Translate } from '../core/translate.ts'
import { chooseLocale } from '../i18n/index.ts'
import type { HearDispatch } from './dispatch-fan-out.ts'
import type { DispatchTap } from './dispatch-tap.ts'
import { describeError } from './explain-error.ts'
import { isUnused } from './unused-dispatches.ts'
import { interactionFault, type Addressee } from './interaction-shape.ts'

/** Discord takes a first answer to an interaction this long. */
const ANSWERABLE_MILLISECONDS = 3000

const UNANSWERABLE: ReadonlySet<number> = new Set([
  InteractionType.Ping,
  InteractionType.ApplicationCommandAutocomplete,
])

export interface TapContext {
  readonly client: () => Client
  readonly hear: () => HearDispatch
  readonly clock: Clock
  readonly translate: Translate
  readonly log: Log
}

/**
 * The product's ear on the gateway: features hear every dispatch, and discord.js gets those that it can take. Interactions
 * that are malformed are refused kindly; replayed ones that can't be answered any more are dropped.
 */
export function gatewayTap({ client, hear, clock, translate, log }: TapContext): DispatchTap {
  function refuse(addressee: Addressee | undefined): void {
    const isAnswerable = addressee && !UNANSWERABLE.has(addressee.type)
    if (!isAnswerable) return
    const content = translate(chooseLocale(addressee.locale), 'errors.malformed')
    const body = {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: { content, flags: MessageFlags.Ephemeral },
    }
    client()
      .rest.post(Routes.interactionCallback(addressee.id, addressee.token), { body, auth: false })
      .catch((error: unknown) => log.debug('a refusal was not delivered', { error: describeError(error) }))
  }

  return {
    hear(packet, shardId, isReplayed) {
      hear()(packet, shardId)
      if (packet.t !== GatewayDispatchEvents.InteractionCreate) return !isUnused(client(), packet.t)
      const malformed = interactionFault(packet.d)
      if (malformed) {
        log.warn('refused a malformed interaction', { fault: malformed.fault })
        refuse(malformed.addressee)
        return false
      }
      const isExpired = clock.now() - snowflakeTime(packet.d.id) > ANSWERABLE_MILLISECONDS
      if (!isReplayed || !isExpired) return true
      log.debug('dropped a replayed interaction that can no longer be answered', { interaction: packet.d.id })
      return false
    },
    failed(error, packet) {
      log.error('discord.js could not take a dispatch', { event: packet.t, error: describeError(error) })
      if (packet.t === GatewayDispatchEvents.InteractionCreate) refuse(packet.d)
    },
  }
}
