import type { z } from 'zod'
import { DomainError } from '../core/domain-error.ts'
import { plainText } from '../core/plain-text.ts'
import type { SettingsDefinition } from '../core/settings.ts'

const TOO_BIG: Readonly<Record<string, string>> = { string: 'setting-too-long', array: 'setting-too-many' }
const ERROR_KEY = /^errors\.([a-z0-9-]+)$/

/**
 * A refused value as an error that names the field, the limit and what was given. A rule of a feature's own says so by an
 * issue whose message is an `errors.*` key.
 */
export function settingFault(
  definition: SettingsDefinition,
  issue: z.core.$ZodIssue,
  given: unknown,
): DomainError {
  const names = issue.path.filter((part) => typeof part === 'string')
  const facts = { fieldKey: labelKey(definition.feature, names.join('.')), given: shownValue(given) }
  const own = ERROR_KEY.exec(issue.message)?.[1]
  if (own) return new DomainError(own, facts)
  if (issue.code === 'too_small') {
    const code = issue.origin === 'string' ? 'setting-too-short' : 'setting-too-small'
    return new DomainError(code, { ...facts, least: Number(issue.minimum) })
  }
  if (issue.code === 'too_big') {
    const code = TOO_BIG[issue.origin] ?? 'setting-too-large'
    return new DomainError(code, { ...facts, most: Number(issue.maximum) })
  }
  if (issue.code === 'not_multiple_of') {
    return new DomainError('setting-not-a-step', { ...facts, step: issue.divisor })
  }
  const isFraction = issue.code === 'invalid_type' && issue.expected === 'int'
  return new DomainError(isFraction ? 'setting-not-whole' : 'setting-not-understood', facts)
}

/** The message key of a field's name; of the feature's own name for an empty path. */
export function labelKey(feature: string, path: string): string {
  return ['settings', feature, path, 'label'].filter(Boolean).join('.')
}

const MOST_CHARACTERS = 60

function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return plainText(text ?? '', MOST_CHARACTERS)
}
