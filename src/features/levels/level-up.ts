import type { CardOrder } from '../../core/cards.ts'
import type { MessageBody } from '../../core/message-body.ts'
import type { OutboxEntry } from '../../core/outbox.ts'
import { plainText } from '../../core/plain-text.ts'
import type { TranslateFor } from '../../core/translate.ts'
import type { Credit } from '../earning/index.ts'
import { roleChange, rolesAt } from './level-roles.ts'
import { fillTemplate } from './notice-template.ts'
import { curveOf, type LevelsSettings } from './settings.ts'

const MOST_REWARDS = 10

export interface LevelUpContext {
  readonly settings: LevelsSettings
  readonly guildName: string
  /** The guild's language. */
  readonly locale: string
  readonly roleName: (roleId: string) => string | undefined
  /** Whether the bot can give a role. */
  readonly canGive: (roleId: string) => boolean
  /** In the guild's language. */
  readonly t: TranslateFor
}

/**
 * What follows from a change of XP: the roles of the new level, and a notice when it was reached for the first time; while the
 * level stays, the roles of it that the member was just seen without.
 */
export function levelUpEffects(credit: Credit, context: LevelUpContext): OutboxEntry[] {
  const { settings } = context
  const curve = curveOf(settings)
  const before = curve.levelOf(credit.before.xp)
  const level = curve.levelOf(credit.after.xp)
  if (level === before) return missingRoles(credit, level, context)
  const first = level > curve.levelOf(credit.before.peakXp)
  return [
    ...roleEffects(credit, before, level, settings, context.t),
    ...(first ? noticeEffects(credit, before, level, context) : []),
  ]
}

function roleEffects(
  credit: Credit,
  before: number,
  level: number,
  settings: LevelsSettings,
  t: TranslateFor,
): OutboxEntry[] {
  const { guildId, memberId, roleIds, key } = credit.activity
  const { add, remove } = roleChange(
    roleIds ?? credit.after.roleIds,
    level,
    settings.roles,
    settings.roleMode,
    before,
  )
  const reason = t('levels.role-reason', { level })
  return [
    ...add.map((roleId) => ({ kind: 'add-role' as const, roleId, reason })),
    ...remove.map((roleId) => ({ kind: 'remove-role' as const, roleId, reason })),
  ].map((effect) => ({ key: `level-role:${key}:${effect.kind}:${effect.roleId}`, guildId, memberId, effect }))
}

function missingRoles(
  credit: Credit,
  level: number,
  { settings, canGive, t }: LevelUpContext,
): OutboxEntry[] {
  const { guildId, memberId, roleIds, key } = credit.activity
  if (!roleIds || !settings.repairRoles || credit.amount <= 0) return []
  const reason = t('levels.sync-reason', { level })
  return [...rolesAt(level, settings.roles, settings.roleMode)]
    .filter((roleId) => !roleIds.includes(roleId) && canGive(roleId))
    .map((roleId) => ({
      key: `level-role-repair:${key}:${roleId}`,
      guildId,
      memberId,
      effect: { kind: 'add-role', roleId, reason },
    }))
}

function noticeEffects(
  credit: Credit,
  before: number,
  level: number,
  context: LevelUpContext,
): OutboxEntry[] {
  const { notices, noticeChannel, noticeStyle } = context.settings
  const { guildId, memberId, channelIds } = credit.activity
  if (notices === 'off') return []
  const entry = { key: `level-up:${guildId}:${memberId}:${level}`, guildId, memberId }
  const body = noticeBody(credit, level, context)
  const card = noticeStyle === 'card' ? levelUpCard(before, level, context) : undefined
  if (notices === 'direct') return [{ ...entry, effect: { kind: 'direct-message', body, card } }]
  const channelId = notices === 'channel' ? noticeChannel : channelIds[0]
  return channelId ? [{ ...entry, effect: { kind: 'message', channelId, body, card } }] : []
}

function levelUpCard(before: number, level: number, context: LevelUpContext): CardOrder {
  const { settings, locale, roleName } = context
  const curve = curveOf(settings)
  const next = curve.xpFor(level + 1) - curve.xpFor(level)
  const held = rolesAt(before, settings.roles, settings.roleMode)
  const rewards = [...rolesAt(level, settings.roles, settings.roleMode)]
    .filter((roleId) => !held.has(roleId))
    .flatMap((roleId) => roleName(roleId) ?? [])
    .slice(0, MOST_REWARDS)
  return {
    kind: 'level-up',
    facts: {
      locale,
      level,
      previousLevel: before,
      xpForNextLevel: Number.isFinite(next) ? next : 0,
      rewards,
    },
  }
}

/** Mentions the member who rose, and nobody whom a name or a template would call. */
function noticeBody(credit: Credit, level: number, { settings, guildName, t }: LevelUpContext): MessageBody {
  const { memberId } = credit.activity
  const values = {
    member: `<@${memberId}>`,
    level: String(level),
    guild: plainText(guildName),
    xp: String(credit.after.xp),
  }
  const content = settings.noticeText
    ? fillTemplate(settings.noticeText, values)
    : t('levels.notice', { member: values.member, level, guild: values.guild })
  return { content: content.slice(0, 2000), allowedMentions: { users: [memberId] } }
}
