import {
  type APICheckboxGroupComponent,
  type APIRadioGroupComponent,
  ComponentType,
} from 'discord-api-types/v10'
import type { FieldValue } from './modal-fields.ts'

interface Props {
  readonly component: APIRadioGroupComponent | APICheckboxGroupComponent
  readonly labelledBy: string
  readonly value: FieldValue
  readonly onChange: (value: FieldValue) => void
}

/** One of several (radio) or any of several (checkboxes). */
export function OptionGroup({ component, labelledBy, value, onChange }: Props) {
  const single = component.type === ComponentType.RadioGroup
  const chosen: readonly string[] = Array.isArray(value)
    ? value.map(String)
    : typeof value === 'string'
      ? [value]
      : []
  const most = single ? 1 : (component.max_values ?? component.options.length)
  const toggle = (option: string, on: boolean) => {
    if (single) onChange(option)
    else onChange(on ? [...chosen, option].slice(0, most) : chosen.filter((other) => other !== option))
  }
  return (
    <div role={single ? 'radiogroup' : 'group'} aria-labelledby={labelledBy} className="option-group">
      {component.options.map((option) => (
        <label key={option.value}>
          <input
            type={single ? 'radio' : 'checkbox'}
            name={component.custom_id}
            checked={chosen.includes(option.value)}
            disabled={!single && !chosen.includes(option.value) && chosen.length >= most}
            onChange={(event) => toggle(option.value, event.target.checked)}
          />
          <span className="two-lines">
            <span>{option.label}</span>
            {option.description && <small>{option.description}</small>}
          </span>
        </label>
      ))}
    </div>
  )
}
