import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10'
import { customId, type Component } from '../../../core/component.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import type { InteractionContext } from '../../../core/interaction-context.ts'
import { faultReason } from '../fault-text.ts'
import { guildFaults } from '../lifecycle/guild-faults.ts'
import { lookUpMissions, type MissionRecord } from '../lifecycle/look-up.ts'
import type { MissionsServices } from '../services.ts'

export const LIST_BUTTON = 'mission-list'
const PER_PAGE = 20

type Asked = Pick<InteractionContext, 'guildId' | 'interactionId' | 't'>

/** A page of all missions of a guild with their versions; of what counts, why nobody can do it any more. */
export async function listBody(services: MissionsServices, asked: Asked, page: number): Promise<MessageBody> {
  const { guildId, t } = asked
  const { records } = await lookUpMissions(services.database, guildId)
  if (records.length === 0) return { content: t('missions.admin.none') }
  const pages = Math.ceil(records.length / PER_PAGE)
  const shown = Math.min(Math.max(0, page), pages - 1)
  const part = records.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE)
  const lines = await Promise.all(part.map((record) => lineOf(services, asked, record)))
  const head = [
    `## ${t('missions.admin.title')}`,
    ...(pages > 1 ? [`-# ${t('missions.admin.page', { page: shown + 1, pages })}`] : []),
  ]
  const turn = (label: string, purpose: string, target: number) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id: customId(LIST_BUTTON, purpose, target),
    disabled: target < 0 || target >= pages,
  })
  const content = [...head, ...lines].join('\n').slice(0, 4000)
  const buttons = [
    turn(t('missions.button.back'), 'back', shown - 1),
    turn(t('missions.button.next'), 'next', shown + 1),
  ]
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      { type: ComponentType.Container, components: [{ type: ComponentType.TextDisplay, content }] },
      ...(pages > 1 ? [{ type: ComponentType.ActionRow as const, components: buttons }] : []),
    ],
  }
}

/** Turns the pages of the list. */
export function listButtons(services: MissionsServices): Component {
  return {
    name: LIST_BUTTON,
    ephemeral: true,
    memberPermissions: ['ManageGuild'],
    async run(context) {
      const target = context.args[1]
      const page = target && /^\d{1,4}$/.test(target) ? Number(target) : 0
      await context.update(await listBody(services, context, page))
    },
  }
}

async function lineOf(
  services: MissionsServices,
  { guildId, interactionId, t }: Asked,
  { head, published }: MissionRecord,
): Promise<string> {
  const now = snowflakeTime(interactionId)
  const faults =
    published && head.status === 'live' ? await guildFaults(services, guildId, [published], { now }) : []
  // A window that closed is no fault of what was published.
  const fault = faults.find(({ code }) => code !== 'window-over')
  const line = t('missions.admin.line', {
    id: head.missionId,
    status: t(`missions.status.${head.status}`),
    version: head.schedule.at(-1)?.version ?? 0,
    draft: head.draft ? 'yes' : 'no',
  })
  return fault
    ? `- ${line} · ⚠️ ${t('missions.admin.blocked', { reason: faultReason(fault, t) })}`
    : `- ${line}`
}
