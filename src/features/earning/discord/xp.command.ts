import { defineAction, defineCommandGroup, type CommandContext } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import type { MessageKey } from '../../../core/translate.ts'
import { adjustXp, type AdjustmentKind } from '../adjust-xp.ts'
import { COMMIT_PATIENCE, type EarningServices } from '../services.ts'
import { undoAction } from './undo.action.ts'

const MOST_AT_ONCE = 1_000_000_000

const member = { type: 'user', required: true } as const
const amount = { type: 'integer', required: true, min: 1, max: MOST_AT_ONCE } as const
const reason = { type: 'string', maxLength: 200 } as const

const DONE: Readonly<Record<AdjustmentKind, MessageKey>> = {
  award: 'earning.xp.awarded',
  removal: 'earning.xp.removed',
  reset: 'earning.xp.reset',
}

/** `/xp award|remove|reset|undo`: moderators' decisions, each an entry of the ledger with who and why. */
export function xpCommand(services: EarningServices) {
  return defineCommandGroup({
    name: 'xp',
    defaultMemberPermissions: ['ManageGuild'],
    ephemeral: true,
    subcommands: {
      award: defineAction({
        options: { member, amount, reason },
        run: (context) => adjust(services, 'award', context, context.options.amount),
      }),
      remove: defineAction({
        options: { member, amount, reason },
        run: (context) => adjust(services, 'removal', context, context.options.amount),
      }),
      reset: defineAction({
        options: { member, reason },
        run: (context) => adjust(services, 'reset', context, 0),
      }),
      undo: undoAction(services),
    },
  })
}

type AdjustContext = CommandContext<{ readonly member: typeof member; readonly reason: typeof reason }>

async function adjust(
  services: EarningServices,
  kind: AdjustmentKind,
  context: AdjustContext,
  most: number,
): Promise<void> {
  const { guildId, channelId, actor, interactionId, options, t } = context
  const person = options.member
  if (person.bot) throw new DomainError('bots-earn-nothing')
  await services.settled(COMMIT_PATIENCE)
  const { change, xp } = await adjustXp(services, {
    key: `${kind}:${interactionId}`,
    kind,
    guildId,
    channelId,
    memberId: person.id,
    name: person.displayName,
    roleIds: person.member?.roleIds ?? [],
    amount: most,
    by: actor.id,
    note: options.reason ?? null,
    at: snowflakeTime(interactionId),
  })
  services.log.info('XP adjusted', { kind, guildId, memberId: person.id, by: actor.id, change })
  const amountShown = Math.abs(change)
  await context.reply({
    ephemeral: true,
    content: t(DONE[kind], { member: `<@${person.id}>`, amount: amountShown, xp }),
  })
}
