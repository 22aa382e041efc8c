import { useId } from 'react'
import { useText } from '../../../i18n/language.ts'

export type Leave = 'deny' | 'inherit' | 'allow'

const ways = [
  ['deny', '✕'],
  ['inherit', '/'],
  ['allow', '✓'],
] as const

interface Props {
  readonly label: string
  readonly value: Leave
  readonly onChange: (value: Leave) => void
}

/** Deny, leave as the server has it, or allow: one of three. */
export function ThreeWays({ label, value, onChange }: Props) {
  const t = useText()
  const id = useId()
  return (
    <div className="three-ways" role="radiogroup" aria-labelledby={id}>
      <span id={id}>{label}</span>
      <span className="three-choices">
        {ways.map(([way, sign]) => (
          <label key={way} className={way} title={t(`overwrite.${way}`)}>
            <input
              type="radio"
              name={id}
              className="hidden"
              checked={value === way}
              aria-label={t(`overwrite.${way}`)}
              onChange={() => onChange(way)}
            />
            <span aria-hidden="true">{sign}</span>
          </label>
        ))}
      </span>
    </div>
  )
}
