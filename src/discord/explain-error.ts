import { randomBytes } from 'node:crypto'
import { DiscordAPIError } from 'discord.js'
import type { PermissionName } from '../core/discord-names.ts'
import { DomainError, type ErrorDetails } from '../core/domain-error.ts'
import type { Log } from '../core/log.ts'
import { DeliveryError } from '../core/messenger.ts'
import type { MessageValues, Translate } from '../core/translate.ts'
import { isDatabaseUnavailable } from '../database/index.ts'
import { isMessageKey } from '../i18n/index.ts'

/** Answers that came too late or twice: nobody can be told, and nothing is broken. */
const TOO_LATE: ReadonlySet<number> = new Set([10_008, 10_015, 10_062, 40_060, 50_027])

/** Whether Discord no longer takes any answer to the interaction. */
export function isTooLate(error: unknown): boolean {
  return error instanceof DiscordAPIError && TOO_LATE.has(Number(error.code))
}

/**
 * What a person reads about a failure, in their language. Refusals (DomainError) say what to do; for all else the text is
 * neutral and carries a reference that the log has too.
 */
export function explainError(
  error: unknown,
  { locale, translate, log, facts }: { locale: string; translate: Translate; log: Log; facts: object },
): string {
  const refusal = asRefusal(error)
  const key = refusal && `errors.${refusal.code}`
  if (refusal && key && isMessageKey(key)) {
    log.debug('refused', { ...facts, code: refusal.code })
    return translate(locale, key, readableValues(refusal.details, locale, translate))
  }
  const reference = randomBytes(4).toString('hex')
  log.error('an interaction failed', { ...facts, reference, error: describeError(error) })
  return translate(locale, 'errors.unexpected', { reference })
}

function asRefusal(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error
  if (isDatabaseUnavailable(error)) return new DomainError('database-unavailable')
  if (!(error instanceof DeliveryError)) return undefined
  const { code, lacking = [], channelId } = error.facts
  if (lacking.length > 0) return lackingPermissionsError(lacking, channelId)
  if (code === 50_013) return new DomainError('role-too-high')
  if (code === 50_001 || code === 10_003) return new DomainError('channel-gone')
  return code === 0 ? new DomainError('discord-unavailable') : undefined
}

/** Says which permissions the bot lacks, and in which channel if it is about one. */
export function lackingPermissionsError(
  permissions: readonly PermissionName[],
  channelId?: string,
): DomainError {
  const details = { permissions: permissions.join(',') }
  return channelId
    ? new DomainError('bot-lacks-permissions-in-channel', { ...details, channel: `<#${channelId}>` })
    : new DomainError('bot-lacks-permissions', details)
}

/** A detail `xKey` is a message key and becomes `x`; `permissions` is a list of permission names. */
function readableValues(details: ErrorDetails, locale: string, translate: Translate): MessageValues {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (name === 'permissions') return [name, permissionList(String(value), locale, translate)]
      if (!name.endsWith('Key') || !isMessageKey(String(value))) return [name, value]
      return [name.slice(0, -'Key'.length), translate(locale, String(value) as Parameters<Translate>[1])]
    }),
  )
}

function permissionList(names: string, locale: string, translate: Translate): string {
  const shown = names.split(',').map((name) => {
    const key = `permissions.${name}`
    return `**${isMessageKey(key) ? translate(locale, key) : name}**`
  })
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(shown)
}

/** An error as the log may have it: facts and where it arose. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error
  if (error instanceof DiscordAPIError)
    return { code: error.code, status: error.status, method: error.method }
  return { name: error.name, stack: error.stack }
}
