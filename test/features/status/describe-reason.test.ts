import { expect, it } from 'vitest'
import { silentLog } from '../../../src/core/log.ts'
import { describeReason } from '../../../src/features/status/describe-reason.ts'
import { createTranslate } from '../../../src/i18n/index.ts'

const translate = createTranslate(silentLog)

it("says in words why Discord refused, with its number and what is lacking; what it doesn't know stays as it is", () => {
  const inEnglish = (reason: string) =>
    describeReason(reason, (key, values) => translate('en-US', key, values))
  expect(inEnglish('discord-50013 ManageRoles')).toBe(
    'I lack a permission, or the role is not below my highest one (50013, ManageRoles)',
  )
  expect(inEnglish('outcome-unknown')).toContain('not repeated')
  expect(inEnglish('http-403')).toBe('http-403')
  const inSpanish = describeReason('discord-50007', (key, values) => translate('es-ES', key, values))
  expect(inSpanish).toBe('el miembro no acepta mensajes directos (50007)')
})
