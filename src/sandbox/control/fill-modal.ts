import type { Component } from '../components/component-tree.ts'
import type { ModalAnswer } from '../interactions/interaction-record.ts'

type Value = string | readonly string[] | boolean

/** A modal's components with these values, in the form that clients send. */
export function fillModal(modal: ModalAnswer, values: Record<string, Value>): { type: number }[] {
  return modal.components.map((outer) => fillOuter(outer, values))
}

function fillOuter(outer: Component, values: Record<string, Value>): { type: number } & Component {
  const type = Number(outer['type'])
  if (type === 18) return { type, component: fillInput(outer['component'] as Component, values) }
  if (type === 1)
    return { type, components: (outer['components'] as Component[]).map((input) => fillInput(input, values)) }
  return { type }
}

function fillInput(input: Component, values: Record<string, Value>): Component {
  const { type, custom_id } = input
  const value = values[String(custom_id)]
  if (typeof value === 'boolean') return { type, custom_id, value }
  if (typeof value === 'string')
    return type === 4 || type === 21 ? { type, custom_id, value } : { type, custom_id, values: [value] }
  if (value) return { type, custom_id, values: [...value] }
  return type === 4 ? { type, custom_id, value: input['value'] ?? '' } : { type, custom_id, values: [] }
}
