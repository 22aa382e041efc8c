import { walk, type Component } from '../components/component-tree.ts'
import { formError } from '../rest/errors.ts'
import type { ModalAnswer } from './interaction-record.ts'
import { isChoice } from './is-choice.ts'
import type { Resolver } from './resolve-options.ts'

/** Holds a submitted modal against the one that was shown, and gives the values back in its shape. */
export function readModalValues(
  modal: ModalAnswer,
  submitted: readonly unknown[],
  resolver: Resolver,
): Component[] {
  const given = new Map<string, Component>()
  for (const [component] of walk(submitted)) {
    if (typeof component['custom_id'] === 'string') given.set(component['custom_id'], component)
  }
  return modal.components.map((outer) => readOuter(outer, given, resolver))
}

function readOuter(outer: Component, given: ReadonlyMap<string, Component>, resolver: Resolver): Component {
  const { type, id } = outer
  if (type === 10) return { type, id }
  if (type === 18) return { type, id, component: readInput(outer['component'] as Component, given, resolver) }
  const inner = (outer['components'] as Component[]).map((each) => readInput(each, given, resolver))
  return { type, id, components: inner }
}

function readInput(input: Component, given: ReadonlyMap<string, Component>, resolver: Resolver): Component {
  const { type, id } = input
  const customId = String(input['custom_id'])
  const answer = given.get(customId) ?? {}
  const invalid = () =>
    formError(`data.components.${customId}`, 'COMPONENT_VALIDATION_FAILED', 'Component validation failed')
  if (type === 4) {
    const value = typeof answer['value'] === 'string' ? answer['value'] : ''
    const least = Number(input['min_length'] ?? 0)
    const most = Number(input['max_length'] ?? 4000)
    const isMissing = value === '' && input['required'] !== false
    if (isMissing || value.length > most || (value !== '' && value.length < least)) throw invalid()
    return { type, id, custom_id: customId, value }
  }
  if (type === 23) return { type, id, custom_id: customId, value: answer['value'] === true }
  if (type === 21) {
    const value = typeof answer['value'] === 'string' ? answer['value'] : null
    if (value === null ? input['required'] !== false : !hasOption(input, value)) throw invalid()
    return { type, id, custom_id: customId, value }
  }
  const values = Array.isArray(answer['values']) ? answer['values'].map(String) : []
  const least = values.length === 0 && input['required'] === false ? 0 : Number(input['min_values'] ?? 1)
  if (values.length < least || values.length > Number(input['max_values'] ?? mostOf(input))) throw invalid()
  const chosen = type === 19 ? attachmentIds(values, resolver) : values
  const fits = chosen.every((value) => {
    if (type === 19) return resolver.resolved['attachments']?.[value] !== undefined
    if (type === 22) return hasOption(input, value)
    return isChoice(input, value, resolver)
  })
  if (!fits) throw invalid()
  return { type, id, custom_id: customId, values: chosen }
}

function hasOption(input: Component, value: string): boolean {
  return (input['options'] as { value: string }[]).some((option) => option.value === value)
}

function mostOf(input: Component): number {
  return input['type'] === 22 ? (input['options'] as unknown[]).length : 1
}

function attachmentIds(values: readonly string[], resolver: Resolver): string[] {
  const ids = Object.keys(resolver.resolved['attachments'] ?? {})
  return values.map((value) => ids[Number(value)] ?? value)
}
