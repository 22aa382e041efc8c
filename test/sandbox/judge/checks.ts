/** Finds what is wrong with a value; an empty list means that it fits. */
export type Check = (value: unknown, path: string) => string[]

interface TextRules {
  format?: string
  pattern?: string
  least?: number
  most?: number
}

const SNOWFLAKE = /^(0|[1-9]\d*)$/

export const anything: Check = () => []

export const nothing: Check = (value, path) =>
  value === null ? [] : [`${path}: null expected, not ${show(value)}`]

export const bool: Check = (value, path) =>
  typeof value === 'boolean' ? [] : [`${path}: boolean expected, not ${show(value)}`]

export function text(rules: TextRules = {}): Check {
  const pattern = rules.pattern === undefined ? undefined : new RegExp(rules.pattern, 'u')
  return (value, path) => {
    if (rules.format === 'snowflake' && path.startsWith('request') && Number.isSafeInteger(value)) return []
    if (typeof value !== 'string') return [`${path}: string expected, not ${show(value)}`]
    if (rules.format === 'snowflake' && !SNOWFLAKE.test(value))
      return [`${path}: no snowflake: ${show(value)}`]
    if (rules.format === 'date-time' && Number.isNaN(Date.parse(value)))
      return [`${path}: no time: ${show(value)}`]
    if (rules.format === 'uri' && !URL.canParse(value)) return [`${path}: no address: ${show(value)}`]
    if (rules.least !== undefined && value.length < rules.least)
      return [`${path}: shorter than ${rules.least}`]
    if (rules.most !== undefined && value.length > rules.most) return [`${path}: longer than ${rules.most}`]
    if (pattern && !pattern.test(value)) return [`${path}: does not match ${rules.pattern}: ${show(value)}`]
    return []
  }
}

export function number(rules: { whole?: boolean; least?: number; most?: number } = {}): Check {
  return (value, path) => {
    if (isDigits(value, path)) return []
    if (typeof value !== 'number') return [`${path}: number expected, not ${show(value)}`]
    if (rules.whole && !Number.isInteger(value)) return [`${path}: whole number expected, not ${value}`]
    if (rules.least !== undefined && value < rules.least) return [`${path}: ${value} is below ${rules.least}`]
    if (rules.most !== undefined && value > rules.most) return [`${path}: ${value} is above ${rules.most}`]
    return []
  }
}

/** Requests may write whole numbers as digits. */
function isDigits(value: unknown, path: string): boolean {
  return path.startsWith('request') && typeof value === 'string' && /^-?\d+$/.test(value)
}

export function oneOf(values: readonly unknown[]): Check {
  return (value, path) =>
    values.includes(value) ? [] : [`${path}: ${show(value)} is none of ${values.slice(0, 12).join(', ')}`]
}

export function list(item: Check, least = 0, most = Infinity): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return [`${path}: list expected, not ${show(value)}`]
    if (value.length < least || value.length > most) return [`${path}: ${value.length} items`]
    return value.flatMap((each, index) => item(each, `${path}[${index}]`))
  }
}

export function record(item: Check): Check {
  return (value, path) => {
    if (!isObject(value)) return [`${path}: object expected, not ${show(value)}`]
    return Object.entries(value).flatMap(([key, each]) => item(each, `${path}.${key}`))
  }
}

export function object(fields: Readonly<Record<string, Check>>, required: readonly string[]): Check {
  return (value, path) => {
    if (!isObject(value)) return [`${path}: object expected, not ${show(value)}`]
    const missing = required.filter((key) => value[key] === undefined).map((key) => `${path}.${key}: missing`)
    const wrong = Object.entries(value).flatMap(([key, each]) => {
      const check = Object.hasOwn(fields, key) ? fields[key] : undefined
      return check && each !== undefined ? check(each, `${path}.${key}`) : []
    })
    return [...missing, ...wrong]
  }
}

/** Fits when one of the branches does; otherwise tells the findings of the branch that comes closest. */
export function any(branches: readonly Check[]): Check {
  return (value, path) => {
    let best: string[] | undefined
    for (const branch of branches) {
      const found = branch(value, path)
      if (found.length === 0) return found
      if (!best || weight(found, path) < weight(best, path)) best = found
    }
    return best ?? [`${path}: fits nothing`]
  }
}

export function all(parts: readonly Check[]): Check {
  return (value, path) => parts.flatMap((part) => part(value, path))
}

/** A check by name, looked up when it is used: schemas refer to one another in circles. */
export function ref(table: Readonly<Record<string, Check>>, name: string): Check {
  return (value, path) => {
    const check = table[name]
    return check ? check(value, path) : [`${path}: no check named ${name}`]
  }
}

/** Wrong kinds and types weigh more than wrong details further down. */
function weight(findings: readonly string[], path: string): number {
  const blunt = findings.some(
    (finding) => finding.startsWith(`${path}:`) || finding.startsWith(`${path}.type:`),
  )
  return findings.length + (blunt ? 1000 : 0)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 80)
}
