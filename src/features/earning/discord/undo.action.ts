import { defineAction, type CommandContext, type OptionsOf } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { snowflakeTime } from '../../../core/snowflake.ts'
import { SOURCES, type Source } from '../activity.ts'
import { rolledUpBefore } from '../ledger-xp.ts'
import { readMoment } from '../moment.ts'
import { reverseCredits } from '../reverse-credits.ts'
import { COMMIT_PATIENCE, type EarningServices } from '../services.ts'
import { earningSettings } from '../settings.ts'
import { countUndo } from '../undo-cohort.ts'
import type { UndoSelection } from '../undo-run.store.ts'
import { offerUndo } from '../undo-runs.ts'
import { offerBody } from './undo-bodies.ts'

const MOST_MINUTES = 60 * 24 * 30
const COUNT_PATIENCE = 10_000

const moment = { type: 'string', maxLength: 30 } as const
const options = {
  member: { type: 'user' },
  minutes: { type: 'integer', min: 1, max: MOST_MINUTES },
  from: moment,
  to: moment,
  'joined-after': moment,
  'joined-before': moment,
  role: { type: 'role' },
  source: { type: 'string', choices: SOURCES },
  reason: { type: 'string', maxLength: 200 },
} as const

type Options = OptionsOf<typeof options>

/**
 * `/xp undo`: a member's latest entry, or all of a member's last minutes, at once; any other window or cohort is counted first and
 * asks to be confirmed.
 */
export function undoAction(services: EarningServices) {
  return defineAction({
    options,
    async run(context) {
      const { options: given } = context
      const { reason: _, ...named } = given
      if (Object.values(named).every((value) => value === undefined))
        throw new DomainError('undo-names-nothing')
      await context.defer({ ephemeral: true })
      await services.settled(COMMIT_PATIENCE)
      const { member, minutes, ...cohort } = named
      const isOfOne = member !== undefined && Object.values(cohort).every((value) => value === undefined)
      await (isOfOne ? undoAtOnce(services, context, member.id, minutes) : offer(services, context))
    },
  })
}

async function undoAtOnce(
  services: EarningServices,
  { guildId, actor, interactionId, options: { reason }, t, reply }: CommandContext<typeof options>,
  memberId: string,
  minutes: number | undefined,
): Promise<void> {
  const at = snowflakeTime(interactionId)
  const stretch = {
    from: new Date(minutes ? at - minutes * 60_000 : 0),
    to: new Date(at),
    latestOnly: !minutes,
  }
  const reversal = { by: actor.id, note: reason ?? null, at }
  const undone = await reverseCredits(services, guildId, memberId, stretch, reversal)
  services.log.info('XP undone', { guildId, memberId, by: actor.id, ...undone })
  if (undone.entries === 0) throw new DomainError('nothing-to-undo')
  await reply({
    ephemeral: true,
    content: t('earning.xp.undone', { entries: undone.entries, members: 1, change: 0 - undone.xp }),
  })
}

async function offer(services: EarningServices, context: CommandContext<typeof options>): Promise<void> {
  const { guildId, actor, interactionId, t } = context
  const { timeZone } = await services.settings.get(guildId, earningSettings)
  const at = snowflakeTime(interactionId)
  const selection = selectionOf(context.options, timeZone, at)
  const count = await countUndo(services, guildId, selection, COUNT_PATIENCE)
  if (count.entries === 0 && count.isWhole) throw new DomainError('nothing-to-undo')
  const note = context.options.reason ?? null
  await offerUndo(services, { id: interactionId, guildId, by: actor.id, note, at, selection })
  const since = await rolledUpBefore(services.database, guildId)
  await context.reply({ ...offerBody(interactionId, selection, count, since, t), ephemeral: true })
}

/** Throws DomainError `moment-not-understood` or `undo-ends-before-it-begins`. */
function selectionOf(given: Options, timeZone: string, now: number): UndoSelection {
  const read = (text: string | undefined): Date | null => {
    if (text === undefined) return null
    const found = readMoment(text, timeZone, now)
    if (found === undefined) throw new DomainError('moment-not-understood', { given: text })
    return new Date(found)
  }
  const lastMinutes = given.minutes ? new Date(now - given.minutes * 60_000) : null
  const selection: UndoSelection = {
    memberId: given.member?.id ?? null,
    from: read(given.from) ?? lastMinutes ?? new Date(0),
    to: read(given.to) ?? new Date(now),
    source: SOURCES.find((source): source is Source => source === given.source) ?? null,
    joinedFrom: read(given['joined-after']),
    joinedTo: read(given['joined-before']),
    roleId: given.role?.id ?? null,
  }
  const { from, to, joinedFrom, joinedTo } = selection
  if (from > to || (joinedFrom && joinedTo && joinedFrom > joinedTo))
    throw new DomainError('undo-ends-before-it-begins')
  return selection
}
