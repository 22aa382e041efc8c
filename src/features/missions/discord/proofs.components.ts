import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
} from 'discord-api-types/v10'
import { customId, type Component, type Modal } from '../../../core/component.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { plainText } from '../../../core/plain-text.ts'
import { reasonForm } from '../../../core/reason-form.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { missionTitle } from '../mission-title.ts'
import {
  claimProof,
  decidedProofs,
  decideProof,
  MOST_REASON,
  nextProof,
  pictureOf,
  releaseProof,
  undoDecision,
} from '../proofs/review-proof.ts'
import type { MissionsServices } from '../services.ts'
import type { Proof } from '../stores/proof.store.ts'

export const PROOF_BUTTON = 'mission-proof'
const REJECT_FORM = 'mission-proof-reject'
const PICTURE = 'proof.jpg'
const DECISIONS = 5
const CLAIMED = ['approve', 'reject', 'release'] as const

type Purpose = 'claim' | 'approve' | 'reject' | 'release' | 'undo' | 'next' | 'decided'
type Asked = Pick<InteractionContext, 'guildId' | 'actor' | 'interactionId' | 't'>

/** The proof that waits longest, with what can be done about it. */
export async function proofBody(services: MissionsServices, asked: Asked): Promise<MessageBody> {
  const { guildId, actor, interactionId, t } = asked
  const at = snowflakeTime(interactionId)
  const { proof, waiting } = await nextProof(services, { guildId, reviewerId: actor.id, at })
  const head = [
    `## ${t('missions.proof.queue', { waiting })}`,
    ...(!proof && waiting > 0 ? [t('missions.proof.not-yours')] : []),
  ].join('\n')
  const isMine = proof?.claimedBy === actor.id
  const purposes = proof ? (isMine ? CLAIMED : (['claim'] as const)) : (['next'] as const)
  return layout(services, asked, head, proof, [...purposes, 'decided'])
}

/** Claims, decides and takes back; each press shows what comes next. */
export function proofButtons(services: MissionsServices): Component {
  return {
    name: PROOF_BUTTON,
    ephemeral: true,
    memberPermissions: ['ManageGuild'],
    async run(context) {
      const { guildId, actor, interactionId, args, t, update, showModal } = context
      const [purpose, proofId = ''] = args
      const review = { guildId, proofId, reviewerId: actor.id, at: snowflakeTime(interactionId) }
      switch (purpose) {
        case 'claim': {
          const proof = await claimProof(services, review)
          return update(
            await layout(services, context, `## ${t('missions.proof.yours')}`, proof, [...CLAIMED]),
          )
        }
        case 'approve':
          return update(
            await settledBody(services, context, await decideProof(services, review, { state: 'approved' })),
          )
        case 'reject':
          return showModal(
            reasonForm(customId(REJECT_FORM, proofId), {
              title: t('missions.proof.reject-title'),
              label: t('missions.proof.reject-reason'),
              hint: t('missions.proof.reject-hint'),
              most: MOST_REASON,
            }),
          )
        case 'decided':
          return update(await decidedBody(services, context))
        case 'release':
          await releaseProof(services, review)
          break
        case 'undo':
          await undoDecision(services, review)
          break
        case undefined:
        default:
      }
      await update(await proofBody(services, context))
    },
  }
}

/** Takes the reason, if one is given, rejects, and goes on from there. */
export function rejectForm(services: MissionsServices): Modal {
  return {
    name: REJECT_FORM,
    updates: true,
    memberPermissions: ['ManageGuild'],
    async run(context) {
      const { guildId, actor, interactionId, args, fields, update } = context
      const [proofId = ''] = args
      const review = { guildId, proofId, reviewerId: actor.id, at: snowflakeTime(interactionId) }
      const reason = (fields.get('reason') ?? '').trim().slice(0, MOST_REASON) || null
      const proof = await decideProof(services, review, { state: 'rejected', reason })
      await update(await settledBody(services, context, proof))
    },
  }
}

async function settledBody(services: MissionsServices, asked: Asked, proof: Proof): Promise<MessageBody> {
  const head = `## ${asked.t(`missions.proof.${proof.state}`)}`
  return layout(services, asked, head, proof, ['undo', 'next', 'decided'])
}

async function layout(
  services: MissionsServices,
  asked: Asked,
  head: string,
  proof: Proof | undefined,
  purposes: readonly Purpose[],
): Promise<MessageBody> {
  const { t } = asked
  const parts: APIComponentInContainer[] = [{ type: ComponentType.TextDisplay, content: head }]
  const files = []
  if (proof) {
    parts.push({ type: ComponentType.TextDisplay, content: await proofText(services, asked, proof) })
    const data = proof.hasPicture ? await pictureOf(services, proof) : undefined
    if (data) {
      const mission = await missionTitle(services, proof, asked.actor.locale)
      const description = t('missions.proof.picture', { mission })
      files.push({ name: PICTURE, data, description })
      const media = { url: `attachment://${PICTURE}` }
      parts.push({ type: ComponentType.MediaGallery, items: [{ media, description }] })
    }
  }
  const row = {
    type: ComponentType.ActionRow as const,
    components: purposes.map((purpose) => button(asked, purpose, proof?._id)),
  }
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components: parts }, row],
    ...(files.length > 0 ? { files } : {}),
  }
}

/** What was decided last: each can be taken back. */
async function decidedBody(services: MissionsServices, asked: Asked): Promise<MessageBody> {
  const { guildId, t } = asked
  const decided = await decidedProofs(services, guildId, DECISIONS)
  const title = t(decided.length > 0 ? 'missions.proof.decisions' : 'missions.proof.no-decisions')
  const parts: APIComponentInContainer[] = [{ type: ComponentType.TextDisplay, content: `## ${title}` }]
  for (const proof of decided) {
    const by = t('missions.proof.decided-by', {
      state: t(`missions.proof.${proof.state}`),
      member: `<@${proof.decidedBy}>`,
    })
    const content = `**${by}**\n${await proofText(services, asked, proof, 200)}`
    parts.push({
      type: ComponentType.Section,
      components: [{ type: ComponentType.TextDisplay, content }],
      accessory: button(asked, 'undo', proof._id),
    })
  }
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      { type: ComponentType.Container, components: parts },
      { type: ComponentType.ActionRow, components: [button(asked, 'next')] },
    ],
  }
}

const STYLES: Partial<Record<Purpose, ButtonStyle.Success | ButtonStyle.Danger>> = {
  approve: ButtonStyle.Success,
  reject: ButtonStyle.Danger,
}

function button({ t }: Asked, purpose: Purpose, proofId = ''): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: STYLES[purpose] ?? ButtonStyle.Secondary,
    label: t(`missions.proof.button.${purpose}`),
    custom_id: customId(PROOF_BUTTON, purpose, proofId),
  }
}

async function proofText(
  services: MissionsServices,
  { t, actor }: Asked,
  proof: Proof,
  most = 1500,
): Promise<string> {
  const { memberId, text, link, reason, at } = proof
  const mission = await missionTitle(services, proof, actor.locale)
  const when = `<t:${Math.floor(at.getTime() / 1000)}:R>`
  return [
    t('missions.proof.from', { member: `<@${memberId}>`, mission, when }),
    ...(text ? [`> ${plainText(text, most)}`] : []),
    ...(link ? [`<${new URL(link).href}>`] : []),
    ...(reason ? [t('missions.proof.because', { reason: plainText(reason, MOST_REASON) })] : []),
  ].join('\n')
}
