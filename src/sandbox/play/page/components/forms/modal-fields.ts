import {
  type APIComponentInLabel,
  type APIComponentInModalActionRow,
  type APIModalInteractionResponseCallbackComponent,
  ComponentType,
} from 'discord-api-types/v10'

export type FieldComponent = APIComponentInLabel | APIComponentInModalActionRow

export interface ModalField {
  readonly component: FieldComponent
  readonly label: string
  readonly description: string | null
  /** How it must be handed back. */
  readonly wrapper: 'row' | 'label'
}

export type FieldValue = string | boolean | null | readonly string[] | readonly File[]

/** A modal's inputs in order, whether they come in action rows or in labels; texts between them are left out. */
export function modalFields(
  components: readonly APIModalInteractionResponseCallbackComponent[],
): readonly ModalField[] {
  return components.flatMap((component): readonly ModalField[] => {
    if (component.type === ComponentType.ActionRow) {
      return component.components.map((inner) => ({
        component: inner,
        label: inner.label ?? '',
        description: null,
        wrapper: 'row',
      }))
    }
    if (component.type !== ComponentType.Label) return []
    return [
      {
        component: component.component,
        label: component.label,
        description: component.description ?? null,
        wrapper: 'label',
      },
    ]
  })
}

/** What a field holds before anybody touched it. */
export function presetValue(component: FieldComponent): FieldValue {
  switch (component.type) {
    case ComponentType.TextInput:
      return component.value ?? ''
    case ComponentType.Checkbox:
      return component.default ?? false
    case ComponentType.RadioGroup:
      return component.options.find((option) => option.default)?.value ?? null
    case ComponentType.StringSelect:
    case ComponentType.CheckboxGroup:
      return component.options.filter((option) => option.default).map((option) => option.value)
    case ComponentType.FileUpload:
      return []
    default:
      return (component.default_values ?? []).map((value) => value.id)
  }
}

/** Whether the field may be left as it is. */
export function isComplete(component: FieldComponent, value: FieldValue): boolean {
  const required = !('required' in component) || component.required !== false
  switch (component.type) {
    case ComponentType.TextInput: {
      const text = typeof value === 'string' ? value : ''
      if (text === '') return !required
      return text.length >= (component.min_length ?? 0) && text.length <= (component.max_length ?? 4000)
    }
    case ComponentType.Checkbox:
      return true
    case ComponentType.RadioGroup:
      return value !== null || !required
    default: {
      const count = Array.isArray(value) ? value.length : 0
      if (count === 0 && !required) return true
      return count >= Math.max(required ? 1 : 0, component.min_values ?? 1)
    }
  }
}

/** The components of a submission; files are numbered in the order in which they are sent along. */
export function submission(
  fields: readonly ModalField[],
  values: ReadonlyMap<string, FieldValue>,
): { readonly components: readonly unknown[]; readonly files: readonly File[] } {
  const files: File[] = []
  const components = fields.map(({ component, wrapper }) => {
    const value = values.get(component.custom_id) ?? presetValue(component)
    const inner = {
      type: component.type,
      custom_id: component.custom_id,
      ...handedBack(component, value, files),
    }
    return wrapper === 'row'
      ? { type: ComponentType.ActionRow, components: [inner] }
      : { type: ComponentType.Label, component: inner }
  })
  return { components, files }
}

function handedBack(
  component: FieldComponent,
  value: FieldValue,
  files: File[],
): { value: unknown } | { values: unknown } {
  switch (component.type) {
    case ComponentType.TextInput:
    case ComponentType.Checkbox:
    case ComponentType.RadioGroup:
      return { value }
    case ComponentType.FileUpload: {
      const added = Array.isArray(value) ? value.filter((item) => item instanceof File) : []
      const values = added.map((_, index) => String(files.length + index))
      files.push(...added)
      return { values }
    }
    default:
      return { values: value }
  }
}
