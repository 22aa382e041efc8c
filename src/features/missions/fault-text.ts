import { plainText } from '../../core/plain-text.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { pathText, type Fault } from './definition/fault.ts'

const MOST_SHOWN = 8

/** What is wrong with a definition, a line each: place in the file, field, reason. */
export function faultsText(faults: readonly Fault[], t: TranslateFor): string {
  const lines = faults.slice(0, MOST_SHOWN).map((fault) => faultText(fault, t))
  const rest = faults.length - lines.length
  return [
    t('missions.faults', { count: faults.length }),
    ...lines,
    ...(rest > 0 ? [t('missions.faults-more', { rest })] : []),
  ].join('\n')
}

/** What is wrong, without where. */
export function faultReason({ code, values }: Fault, t: TranslateFor): string {
  const safe = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? plainText(value, 120) : value,
    ]),
  )
  return t(`missions.fault.${code}`, safe)
}

function faultText(fault: Fault, t: TranslateFor): string {
  const { path, line, column } = fault
  const reason = faultReason(fault, t)
  const where = pathText(path).replaceAll('`', "'").slice(0, 120)
  const place = line === undefined ? '' : `${t('missions.fault-place', { line, column: column ?? 1 })} `
  return `- ${place}${where ? `\`${where}\`: ` : ''}${reason}`
}
