import { defineAction, defineCommandGroup } from '../../../core/command.ts'
import type { Component, ComponentContext } from '../../../core/component.ts'
import { DomainError } from '../../../core/domain-error.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { calendarText } from '../calendar.ts'
import { drawsBody } from '../draws.ts'
import { textOf } from '../describe.ts'
import { viewMissions } from '../member-view.ts'
import { missionsBody, MISSIONS_BUTTON } from '../mission-body.ts'
import { profileFacts } from '../mission-facts.ts'
import { openProofs, submitProof } from '../proofs/submit-proof.ts'
import type { MissionsServices } from '../services.ts'
import { simulateAction } from './simulate.action.ts'

const COMMIT_PATIENCE = 1000
const PROOF_LENGTH = 1500

/** `/missions show|calendar|draws|proof|simulate`. */
export function missionsCommand(services: MissionsServices) {
  return defineCommandGroup({
    name: 'missions',
    ephemeral: true,
    subcommands: {
      show: defineAction({
        async run(context) {
          await services.earning.settled(COMMIT_PATIENCE)
          await context.reply({ ...(await pageOf(services, context, 0)), ephemeral: true })
        },
      }),
      calendar: defineAction({
        async run({ guildId, actor, interactionId, t, reply }) {
          const at = snowflakeTime(interactionId)
          const content = await calendarText(services, guildId, actor, at, t)
          await reply({ content, ephemeral: true })
        },
      }),
      draws: defineAction({
        async run({ guildId, actor, t, defer, editReply }) {
          await defer({ ephemeral: true })
          await editReply(await drawsBody(services, guildId, actor.locale, t))
        },
      }),
      proof: defineAction({
        options: {
          mission: { type: 'string', required: true, autocomplete: true, maxLength: 100 },
          text: { type: 'string', maxLength: PROOF_LENGTH },
          link: { type: 'string', maxLength: 500 },
          image: { type: 'attachment' },
        },
        async autocomplete({ guildId, actor, focused }) {
          const open = await openProofs(services, guildId, actor.id, services.clock.now())
          return open
            .map(({ id, compiled }) => ({ name: textOf(compiled.mission, actor.locale).title, value: id }))
            .filter(({ name }) => name.toLowerCase().includes(focused.value.toLowerCase()))
        },
        async run({ guildId, actor, interactionId, options, t, defer, editReply }) {
          await defer({ ephemeral: true })
          const { mission, text, link, image } = options
          const proof = { id: interactionId, guildId, memberId: actor.id, missionId: mission }
          await submitProof(services, { ...proof, text, link, image, at: snowflakeTime(interactionId) })
          await editReply({ content: t('missions.proof.sent') })
        },
      }),
      simulate: simulateAction(services),
    },
  })
}

/** Turns the pages of somebody's missions, and draws their card. */
export function missionsButtons(services: MissionsServices): Component {
  return {
    name: MISSIONS_BUTTON,
    ephemeral: true,
    async run(context) {
      const [purpose, target, memberId] = context.args
      if (memberId !== context.actor.id) throw new DomainError('not-yours')
      if (purpose === 'card') return showCard(services, context)
      const page = target && /^\d{1,4}$/.test(target) ? Number(target) : 0
      await services.earning.settled(COMMIT_PATIENCE)
      await context.update(await pageOf(services, context, page))
    },
  }
}

async function pageOf(
  services: MissionsServices,
  { guildId, actor, interactionId, t }: InteractionContext,
  page: number,
) {
  const view = await viewMissions(services, guildId, actor.id, snowflakeTime(interactionId))
  return missionsBody({ missions: view?.missions ?? [], page, memberId: actor.id, locale: actor.locale, t })
}

async function showCard(services: MissionsServices, context: ComponentContext): Promise<void> {
  const { guildId, actor, interactionId, t, reply } = context
  const view = await viewMissions(services, guildId, actor.id, snowflakeTime(interactionId))
  if (!view) throw new DomainError('no-missions')
  const facts = await profileFacts(services, guildId, view, actor.locale)
  const card = await services.cards.memberCard({ kind: 'profile', facts }, guildId, actor)
  await reply(card ? { files: [card], ephemeral: true } : { content: t('missions.no-card'), ephemeral: true })
}
