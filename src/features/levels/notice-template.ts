export const PLACEHOLDERS = ['member', 'level', 'guild', 'xp'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

export type TemplateFault = 'unknown-placeholder' | 'unbalanced-brace'

const PLACEHOLDER = /\{([^{}]*)\}/g

/** What is wrong with a template, or undefined: only `{member}`, `{level}`, `{guild}` and `{xp}` may stand in braces. */
export function templateFault(template: string): TemplateFault | undefined {
  for (const [, name] of template.matchAll(PLACEHOLDER))
    if (!isPlaceholder(name ?? '')) return 'unknown-placeholder'
  return /[{}]/.test(template.replace(PLACEHOLDER, '')) ? 'unbalanced-brace' : undefined
}

/** Puts values in place of the placeholders; a value that looks like a placeholder stays as it is. */
export function fillTemplate(template: string, values: Readonly<Record<Placeholder, string>>): string {
  return template.replace(PLACEHOLDER, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole))
}

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((placeholder) => placeholder === name)
}
