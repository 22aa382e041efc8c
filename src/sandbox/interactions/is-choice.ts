import type { Resolver } from './resolve-options.ts'

/** Whether `value` can be chosen in a select; entities that it names are resolved. */
export function isChoice(component: Record<string, unknown>, value: string, resolver: Resolver): boolean {
  switch (component['type']) {
    case 3: {
      const options = component['options'] as { value: string }[]
      return options.some((option) => option.value === value)
    }
    case 5: {
      return resolver.user(value)
    }
    case 6: {
      return resolver.role(value)
    }
    case 7: {
      return resolver.user(value) || resolver.role(value)
    }
    default: {
      return resolver.channel(value)
    }
  }
}
