import { ComponentType, TextInputStyle } from 'discord-api-types/v10'
import { useId } from 'react'
import { useText } from '../../i18n/language.ts'
import type { FieldValue, ModalField } from './modal-fields.ts'
import { OptionGroup } from './option-group.tsx'
import { SelectField } from './select-field.tsx'

interface Props {
  readonly field: ModalField
  readonly value: FieldValue
  readonly onChange: (value: FieldValue) => void
}

export function ModalInput({ field, value, onChange }: Props) {
  const t = useText()
  const id = useId()
  const { component, label, description } = field
  const required = component.type !== ComponentType.Checkbox && component.required !== false
  const isGroup =
    component.type === ComponentType.RadioGroup || component.type === ComponentType.CheckboxGroup
  const heading = (
    <>
      {label}
      {required && (
        <span className="required" title={t('form.required')}>
          {' '}
          *
        </span>
      )}
    </>
  )
  return (
    <div className="modal-field">
      {isGroup ? (
        <span id={id} className="field-label">
          {heading}
        </span>
      ) : (
        <label htmlFor={id}>{heading}</label>
      )}
      {description && (
        <small id={`${id}-note`} className="muted">
          {description}
        </small>
      )}
      <Input field={field} id={id} value={value} onChange={onChange} />
    </div>
  )
}

const LEAST_ROWS = 4
/** What is longer than this scrolls: the form has to fit on a small screen. */
const MOST_ROWS = 14

function Input({ field: { component, description }, id, value, onChange }: Props & { id: string }) {
  const note = description ? `${id}-note` : undefined
  switch (component.type) {
    case ComponentType.TextInput: {
      const shared = {
        id,
        value: typeof value === 'string' ? value : '',
        placeholder: component.placeholder,
        required: component.required !== false,
        minLength: component.min_length,
        maxLength: component.max_length ?? 4000,
        'aria-describedby': note,
      }
      return component.style === TextInputStyle.Paragraph ? (
        <textarea
          {...shared}
          rows={Math.min(MOST_ROWS, Math.max(LEAST_ROWS, shared.value.split('\n').length))}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input {...shared} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
      )
    }
    case ComponentType.Checkbox:
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          aria-describedby={note}
          onChange={(event) => onChange(event.target.checked)}
        />
      )
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup:
      return <OptionGroup component={component} labelledBy={id} value={value} onChange={onChange} />
    case ComponentType.FileUpload:
      return (
        <input
          id={id}
          type="file"
          multiple={(component.max_values ?? 1) > 1}
          aria-describedby={note}
          onChange={(event) => onChange([...(event.target.files ?? [])].slice(0, component.max_values ?? 1))}
        />
      )
    default:
      return <SelectField id={id} select={component} live onChoose={onChange} />
  }
}
