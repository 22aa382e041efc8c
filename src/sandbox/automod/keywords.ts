import { firstMatch } from './patterns.ts'

interface Match {
  matchedKeyword: string
  matchedContent: string
}

/**
 * The first keyword in `content`. `cat` matches the whole word, `cat*` its beginning, `*cat` its end and `*cat*`
 * anywhere; matches inside an allowed text do not count.
 */
export function findKeyword(
  content: string,
  keywords: readonly string[],
  allowed: readonly string[],
): Match | undefined {
  for (const keyword of keywords) {
    const found = matchingText(content, keyword)
    if (found === undefined) continue
    if (allowed.some((each) => isCovered(content, each, found))) continue
    return { matchedKeyword: keyword, matchedContent: found }
  }
  return undefined
}

/** The first pattern that matches; patterns that are no regular expression match nothing. */
export function matchesRegex(
  content: string,
  patterns: readonly string[],
  allowed: readonly string[],
): Match | undefined {
  for (const pattern of patterns) {
    const found = firstMatch(pattern, content)
    if (!found || allowed.some((each) => isCovered(content, each, found))) continue
    return { matchedKeyword: pattern, matchedContent: found }
  }
  return undefined
}

function matchingText(content: string, keyword: string): string | undefined {
  const opensFree = keyword.startsWith('*')
  const endsFree = keyword.endsWith('*')
  const word = keyword.replace(/^\*/, '').replace(/\*$/, '').trim()
  if (word === '') return undefined
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const before = opensFree ? '' : String.raw`(?<![\p{L}\p{N}_])`
  const after = endsFree ? '' : String.raw`(?![\p{L}\p{N}_])`
  return new RegExp(before + escaped + after, 'iu').exec(content)?.[0]
}

function isCovered(content: string, allowed: string, found: string): boolean {
  const cover = matchingText(content, allowed)
  return cover !== undefined && cover.toLowerCase().includes(found.toLowerCase())
}
