import { defineCommand } from '../../../core/command.ts'
import { customId, type Component, type Modal } from '../../../core/component.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { reasonForm } from '../../../core/reason-form.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { candidacyId } from '../candidacy.store.ts'
import { decline, endorse, roleFaultOf, withdraw } from '../endorse.ts'
import { findCandidates } from '../find-candidates.ts'
import { QUEUE_BUTTON, queueBody } from '../queue-body.ts'
import { readQueue } from '../queue.ts'
import type { AwardsServices } from '../services.ts'
import { awardsSettings } from '../settings.ts'

export const ENDORSE_FORM = 'endorse-form'
const MODERATORS = ['ModerateMembers'] as const
/** So many of the board are looked at while somebody waits; a job looks at the others. */
const LOOKED_AT_ONCE = 100
const MOST_REASON = 200

/** `/endorsements`: who is eligible for an honour, with the evidence, the longest waiting first. */
export function endorsementsCommand(services: AwardsServices) {
  return defineCommand({
    name: 'endorsements',
    defaultMemberPermissions: MODERATORS,
    ephemeral: true,
    async run(context) {
      const { guildId, defer, editReply } = context
      await defer({ ephemeral: true })
      const { enabled } = await services.settings.get(guildId, awardsSettings)
      if (!enabled) throw new DomainError('awards-off')
      await findCandidates(services, guildId, LOOKED_AT_ONCE)
      await editReply(await pageOf(services, context, 0))
    },
  })
}

/** Turns the queue's pages, and asks for the reason of a decision. */
export function endorsementButtons(services: AwardsServices): Component {
  return {
    name: QUEUE_BUTTON,
    memberPermissions: MODERATORS,
    async run(context) {
      const { args, guildId, actor, showModal, update, t } = context
      const [purpose, first = '', memberId = '', place = ''] = args
      if (purpose === 'withdraw') {
        await withdraw(services, {
          guildId,
          candidacyId: candidacyId(guildId, first, memberId),
          by: actor.id,
        })
        const done = t('awards.done.withdrawn', { member: `<@${memberId}>` })
        return update(await pageOf(services, context, indexOf(place), done))
      }
      if (purpose !== 'endorse' && purpose !== 'decline')
        return update(await pageOf(services, context, indexOf(first)))
      await showModal(
        reasonForm(customId(ENDORSE_FORM, purpose, first, memberId), {
          title: t(`awards.form.${purpose}`),
          label: t('awards.form.reason'),
          hint: t('awards.form.hint'),
          least: 3,
          most: MOST_REASON,
        }),
      )
    },
  }
}

/** Decides with the reason of the form, and shows who is next. */
export function endorsementForm(services: AwardsServices): Modal {
  return {
    name: ENDORSE_FORM,
    updates: true,
    memberPermissions: MODERATORS,
    async run(context) {
      const { guildId, actor, interactionId, args, fields, t, update } = context
      const [purpose, achievementId = '', memberId = ''] = args
      const decision = {
        guildId,
        candidacyId: candidacyId(guildId, achievementId, memberId),
        by: actor.id,
        reason: (fields.get('reason') ?? '').trim().slice(0, MOST_REASON),
        at: snowflakeTime(interactionId),
      }
      const member = `<@${memberId}>`
      let done = t('awards.done.declined', { member })
      if (purpose === 'endorse') {
        const isGiven = await endorse(services, decision)
        done = t(isGiven ? 'awards.done.given' : 'awards.done.endorsed', { member })
      } else await decline(services, decision)
      await update(await pageOf(services, context, 0, done))
    },
  }
}

function indexOf(place: string): number {
  return /^\d{1,5}$/.test(place) ? Number(place) : 0
}

async function pageOf(
  services: AwardsServices,
  { guildId, actor, t }: Pick<InteractionContext, 'guildId' | 'actor' | 't'>,
  index: number,
  done?: string,
): Promise<MessageBody> {
  const page = await readQueue(services, guildId, index)
  const fault = page && roleFaultOf(services, guildId, page.honour)
  return queueBody({ page, fault, done, readerId: actor.id, locale: actor.locale, t })
}
