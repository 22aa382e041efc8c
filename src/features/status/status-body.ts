import type { APIEmbed } from 'discord-api-types/v10'
import type { OutboxState, StuckEffect } from '../../core/outbox.ts'
import type { TranslateFor } from '../../core/translate.ts'
import type { Gap } from '../earning/index.ts'
import { describeReason } from './describe-reason.ts'

export interface Status {
  /** Activities that wait for their commit. */
  readonly waiting: number
  readonly outbox: OutboxState
  readonly gaps: readonly Gap[]
}

/** How things stand, as a moderator reads it. */
export function statusEmbed({ waiting, outbox, gaps }: Status, guildId: string, t: TranslateFor): APIEmbed {
  const stuck = outbox.stuck.map((effect) => stuckLine(effect, t))
  const missed = gaps.map((gap) => gapLine(gap, guildId, t))
  return {
    title: t('status.title'),
    fields: [
      { name: t('status.earning'), value: t('status.waiting', { count: waiting }) },
      {
        name: t('status.outbox'),
        value: t('status.effects', { waiting: outbox.waiting, failed: outbox.failed }),
      },
      { name: t('status.stuck'), value: cut(stuck) || t('status.nothing-stuck') },
      { name: t('status.gaps'), value: cut(missed) || t('status.no-gaps') },
    ],
  }
}

function stuckLine({ kind, memberId, reason, attempts, since }: StuckEffect, t: TranslateFor): string {
  const who = /^\d+$/.test(memberId) ? `<@${memberId}>` : ''
  const why = reason ? describeReason(reason, t) : t('status.trying', { attempts })
  return t('status.stuck-line', { what: t(`status.kinds.${kind}`), who, why, since: stamp(since) })
}

function gapLine({ from, to, state, found, refusals }: Gap, guildId: string, t: TranslateFor): string {
  const refusal = refusals.find((line) => line.startsWith(`${guildId} `))?.slice(guildId.length + 1)
  const line = t(`status.gap-${state}`, { from: stamp(from), to: stamp(to), found })
  return refusal ? `${line} ${t('status.gap-refused', { reason: describeReason(refusal, t) })}` : line
}

/** A field holds 1,024 characters. */
function cut(lines: readonly string[]): string {
  let text = ''
  for (const line of lines) if (text.length + line.length < 1000) text += `${line}\n`
  return text
}

/** Discord shows it in each reader's own time. */
function stamp(date: Date): string {
  return `<t:${Math.floor(date.getTime() / 1000)}:f>`
}
