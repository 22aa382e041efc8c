/** A range of code points, both ends included. */
export type Range = readonly [from: number, to: number]

export type Assertion =
  | 'inputStart'
  | 'inputEnd'
  | 'inputEndOrLastNewline'
  | 'lineStart'
  | 'lineEnd'
  | 'wordBoundary'
  | 'notWordBoundary'

/** One class of characters; `properties` are Unicode ones such as `L` or `Script=Greek`. */
export interface CharacterSet {
  readonly negated: boolean
  readonly ranges: readonly Range[]
  readonly properties: readonly { readonly name: string; readonly negated: boolean }[]
}

/** A parsed pattern; the flags i, m, s and x are resolved into the nodes. */
export type RegexNode =
  | { readonly kind: 'set'; readonly set: CharacterSet; readonly ignoreCase: boolean }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  | { readonly kind: 'capture'; readonly index: number; readonly node: RegexNode }
  | {
      readonly kind: 'look'
      readonly behind: boolean
      readonly negated: boolean
      readonly node: RegexNode
    }
  | {
      readonly kind: 'repeat'
      readonly node: RegexNode
      readonly min: number
      readonly max: number
      readonly lazy: boolean
    }
  | { readonly kind: 'atomic'; readonly node: RegexNode }
  | { readonly kind: 'backreference'; readonly group: number | string; readonly ignoreCase: boolean }

export interface ParsedRegex {
  readonly node: RegexNode
  readonly captures: number
  /** Names of groups by their number. */
  readonly names: ReadonlyMap<string, number>
}

export const NEWLINE = 10

export function single(codePoint: number): CharacterSet {
  return { negated: false, ranges: [[codePoint, codePoint]], properties: [] }
}
