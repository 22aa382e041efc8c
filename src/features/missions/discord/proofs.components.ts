import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10'
import { customId, type Component } from '../../../core/component.ts'
import type { Actor } from '../../../core/interaction-context.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { plainText } from '../../../core/plain-text.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import { claimProof, decideProof, nextProof, releaseProof, undoDecision } from '../proofs/review-proof.ts'
import type { MissionsServices } from '../services.ts'
import type { Proof } from '../stores/proof.store.ts'

export const PROOF_BUTTON = 'mission-proof'

/** The proof that waits longest, with what can be done about it. */
export async function proofBody(
  services: MissionsServices,
  guildId: string,
  actor: Pick<Actor, 'id'>,
  t: TranslateFor,
): Promise<MessageBody> {
  const { proof, waiting } = await nextProof(services, guildId, actor.id)
  const head = `## ${t('missions.proof.queue', { waiting })}`
  return layout(head, proof, proof ? (proof.claimedBy ? ['approve', 'reject', 'release'] : ['claim']) : [], t)
}

/** Claims, decides and takes back; each press shows what comes next. */
export function proofButtons(services: MissionsServices): Component {
  return {
    name: PROOF_BUTTON,
    ephemeral: true,
    memberPermissions: ['ManageGuild'],
    async run({ guildId, actor, interactionId, args, t, update }) {
      const [purpose, proofId = ''] = args
      const review = { guildId, proofId, reviewerId: actor.id, at: snowflakeTime(interactionId) }
      switch (purpose) {
        case 'claim': {
          const proof = await claimProof(services, review)
          return update(layout(`## ${t('missions.proof.yours')}`, proof, ['approve', 'reject', 'release'], t))
        }
        case 'approve':
        case 'reject': {
          const proof = await decideProof(services, review, purpose === 'approve')
          return update(layout(`## ${t(`missions.proof.${proof.state}`)}`, proof, ['undo', 'next'], t))
        }
        case 'release':
          await releaseProof(services, review)
          break
        case 'undo':
          await undoDecision(services, review)
          break
        case undefined:
        default:
      }
      await update(await proofBody(services, guildId, actor, t))
    },
  }
}

type Purpose = 'claim' | 'approve' | 'reject' | 'release' | 'undo' | 'next'

const STYLES = { approve: ButtonStyle.Success, reject: ButtonStyle.Danger } as const

function layout(
  head: string,
  proof: Proof | undefined,
  purposes: readonly Purpose[],
  t: TranslateFor,
): MessageBody {
  const parts: APIComponentInContainer[] = [{ type: ComponentType.TextDisplay, content: head }]
  if (proof) {
    parts.push({ type: ComponentType.TextDisplay, content: proofText(proof, t) })
    if (proof.image)
      parts.push({
        type: ComponentType.MediaGallery,
        items: [
          {
            media: { url: proof.image.url },
            description: t('missions.proof.picture', { mission: proof.missionId }),
          },
        ],
      })
  }
  const row: APIMessageTopLevelComponent = {
    type: ComponentType.ActionRow,
    components: purposes.map((purpose) => ({
      type: ComponentType.Button as const,
      style:
        purpose === 'approve' || purpose === 'reject' ? STYLES[purpose] : (ButtonStyle.Secondary as const),
      label: t(`missions.proof.button.${purpose}`),
      custom_id: customId(PROOF_BUTTON, purpose, proof?._id ?? ''),
    })),
  }
  const container: APIMessageTopLevelComponent = { type: ComponentType.Container, components: parts }
  return {
    flags: MessageFlags.IsComponentsV2,
    components: purposes.length > 0 ? [container, row] : [container],
  }
}

function proofText({ memberId, missionId, text, link, at }: Proof, t: TranslateFor): string {
  return [
    t('missions.proof.from', {
      member: `<@${memberId}>`,
      mission: missionId,
      when: `<t:${Math.floor(at.getTime() / 1000)}:R>`,
    }),
    ...(text ? [`> ${plainText(text, 1500)}`] : []),
    ...(link ? [`<${new URL(link).href}>`] : []),
  ].join('\n')
}
