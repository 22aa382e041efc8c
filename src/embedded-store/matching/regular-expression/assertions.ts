import type { Assertion } from './node.ts'

/** Whether the assertion holds between the characters at `at`. */
export function isAssertionMet(assertion: Assertion, text: string, at: number): boolean {
  switch (assertion) {
    case 'inputStart':
      return at === 0
    case 'inputEnd':
      return at === text.length
    case 'inputEndOrLastNewline':
      return at === text.length || (at === text.length - 1 && text[at] === '\n')
    case 'lineStart':
      return at === 0 || text[at - 1] === '\n'
    case 'lineEnd':
      return at === text.length || text[at] === '\n'
    case 'wordBoundary':
      return isWord(text, at - 1) !== isWord(text, at)
    case 'notWordBoundary':
    default:
      return isWord(text, at - 1) === isWord(text, at)
  }
}

function isWord(text: string, at: number): boolean {
  const character = text[at]
  return character !== undefined && /[0-9A-Za-z_]/.test(character)
}
