import type { InputHTMLAttributes } from 'react'

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string
  readonly value: string | number
  readonly onChange: (value: string) => void
}

/** A one-line field under its label. */
export function Field({ label, onChange, ...rest }: Props) {
  return (
    <label>
      {label}
      <input autoComplete="off" {...rest} onChange={({ target }) => onChange(target.value)} />
    </label>
  )
}
