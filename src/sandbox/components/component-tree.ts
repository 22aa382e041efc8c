import { formError } from '../rest/errors.ts'

/** A validated component as plain data. */
export type Component = Record<string, unknown>

const MOST_COMPONENTS = 40
const MOST_TEXT = 4000

/** Every component of a tree with its path, outermost first. */
export function* walk(components: readonly unknown[], path = 'components'): Generator<[Component, string]> {
  for (const [index, each] of components.entries()) {
    if (!isComponent(each)) continue
    const here = `${path}.${index}`
    yield [each, here]
    if (Array.isArray(each['components'])) yield* walk(each['components'], `${here}.components`)
    for (const slot of ['accessory', 'component'] as const) {
      const inner = each[slot]
      if (isComponent(inner)) yield [inner, `${here}.${slot}`]
    }
  }
}

/** Checks what concerns the tree as a whole and gives every component its `id`. Throws form errors. */
export function finishTree(components: readonly unknown[]): Component[] {
  const customIds = new Set<string>()
  const ids = new Set<number>()
  const all = [...walk(components)]
  if (all.length > MOST_COMPONENTS) {
    throw formError(
      'components',
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `Too many components (maximum ${MOST_COMPONENTS})`,
    )
  }
  let text = 0
  for (const [component, path] of all) {
    const customId = component['custom_id']
    if (typeof customId === 'string') {
      if (customIds.has(customId)) {
        throw formError(
          `${path}.custom_id`,
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        )
      }
      customIds.add(customId)
    }
    if (component['type'] === 10) text += String(component['content']).length
    if (typeof component['id'] === 'number' && component['id'] !== 0) {
      if (ids.has(component['id'])) {
        throw formError(`${path}.id`, 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')
      }
      ids.add(component['id'])
    }
  }
  if (text > MOST_TEXT) {
    throw formError(
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Displayable text size exceeds maximum size of ${MOST_TEXT}`,
    )
  }
  numberComponents(all, ids)
  for (const [component] of all) complete(component)
  return components as Component[]
}

/** The component with this custom id, if the tree has one. */
export function findByCustomId(components: readonly unknown[], customId: string): Component | undefined {
  for (const [component] of walk(components)) if (component['custom_id'] === customId) return component
  return undefined
}

function numberComponents(all: readonly [Component, string][], taken: ReadonlySet<number>): void {
  let next = 1
  for (const [component] of all) {
    if (typeof component['id'] === 'number' && component['id'] !== 0) continue
    while (taken.has(next)) next++
    component['id'] = next++
  }
}

/** What Discord fills in where the maker was silent. */
const DEFAULTS = new Map<unknown, Component>([
  [3, { min_values: 1, max_values: 1 }],
  [5, { min_values: 1, max_values: 1 }],
  [6, { min_values: 1, max_values: 1 }],
  [7, { min_values: 1, max_values: 1 }],
  [8, { min_values: 1, max_values: 1 }],
  [11, { description: null, spoiler: false }],
  [13, { spoiler: false }],
  [14, { divider: true, spacing: 1 }],
  [17, { accent_color: null, spoiler: false }],
])

function complete(component: Component): void {
  for (const [key, value] of Object.entries(component)) if (value === undefined) delete component[key]
  for (const [key, value] of Object.entries(DEFAULTS.get(component['type']) ?? {})) component[key] ??= value
  if (!Array.isArray(component['items'])) return
  component['items'] = component['items'].map((item: Component) => ({
    ...item,
    description: item['description'] ?? null,
    spoiler: item['spoiler'] ?? false,
  }))
}

function isComponent(value: unknown): value is Component {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
