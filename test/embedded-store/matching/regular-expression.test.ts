import { describe, expect, it } from 'vitest'
import { compileBacktracking } from '../../../src/embedded-store/matching/regular-expression/backtrack.ts'
import { compileRegex } from '../../../src/embedded-store/matching/regular-expression/compile.ts'
import { parseRegex } from '../../../src/embedded-store/matching/regular-expression/parse.ts'

const found = (pattern: string, options: string, text: string) => {
  const match = compileRegex(pattern, options).exec(text)
  return match && text.slice(match.start, match.end)
}
const foundSlowly = (pattern: string, options: string, text: string) => {
  const [i, m, s, x] = ['i', 'm', 's', 'x'].map((letter) => options.includes(letter)) as [
    boolean,
    boolean,
    boolean,
    boolean,
  ]
  const match = compileBacktracking(parseRegex(pattern, { i, m, s, x }))(text, 0)
  return match && text.slice(match.start, match.end)
}

describe.each([
  ['the engine that is chosen', found],
  ['the matcher that counts its steps', foundSlowly],
])('Perl-compatible patterns ($regex) in %s', (_, find) => {
  it.each<[pattern: string, options: string, text: string, match: string | null]>([
    ['^ab', '', 'abc', 'ab'],
    ['c$', '', 'abc\n', 'c'],
    ['c\\z', '', 'abc\n', null],
    ['^b', '', 'a\nb', null],
    ['^b', 'm', 'a\nb', 'b'],
    ['a.b', '', 'a\nb', null],
    ['a.b', 's', 'a\nb', 'a\nb'],
    ['ÑAN', 'i', 'ñandú', 'ñan'],
    ['a b # c', 'x', 'ab', 'ab'],
    ['(?i)AB', '', 'ab', 'ab'],
    ['a(?i)B', '', 'ab', 'ab'],
    ['\\d+', '', 'x٣12', '12'],
    ['[[:alpha:]]+', '', '12ab', 'ab'],
    ['\\p{Lu}', '', 'aÑ', 'Ñ'],
    ['\\p{Greek}+', '', 'xαβ', 'αβ'],
    ['\\Qa.b\\E', '', 'a.b', 'a.b'],
    ['(a)(b)?\\1', '', 'aba', 'aba'],
    ['(?<x>a)\\k<x>', '', 'aa', 'aa'],
    ['(?>a+)ab', '', 'aaab', null],
    ['a++b', '', 'aaab', 'aaab'],
    ['a{2,3}', '', 'aaaa', 'aaa'],
    ['a{,3}', '', 'a{,3}', 'a{,3}'],
    ['(?<=a)b', '', 'ab', 'b'],
    ['a(?!b)', '', 'abac', 'a'],
    ['x|ab|a', '', 'ab', 'ab'],
    ['a*?b', '', 'aab', 'aab'],
    ['\\x{1F600}', '', '😀', '😀'],
    ['^.$', '', '😀', '😀'],
    ['[^a]', '', 'ab', 'b'],
    ['[]a]', '', ']', ']'],
    ['[a\\-z]', '', '-', '-'],
    ['\\bfoo\\b', '', 'a foo', 'foo'],
    ['(ab)+', '', 'ababx', 'abab'],
    ['\\/\\_\\-', '', '/_-', '/_-'],
  ])('/%s/%s on %j: %j', (pattern, options, text, match) => {
    expect(find(pattern, options, text)).toBe(match)
  })
})

describe('a pattern that would stall', () => {
  it.each([
    ['^(a+)+$', `${'a'.repeat(60)}!`],
    ['^(a|a)*$', `${'a'.repeat(60)}!`],
    ['(a?){40}a{40}b', 'a'.repeat(40)],
    ['(.*)*x', 'y'.repeat(200)],
    ['(a*)*b', 'a'.repeat(5000)],
    ['(x+x+)+y', 'x'.repeat(80)],
    ['.*a.*b.*c.*d', 'abc'.repeat(3000)],
  ])('%s ends at once, with an error if need be', (pattern, text) => {
    const start = process.cpuUsage()
    try {
      compileRegex(pattern, '').test(text)
    } catch (error) {
      expect(error).toMatchObject({ code: 51156 })
    }
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(3000)
  })
})

it.each([
  '(',
  ')',
  '[a',
  '*',
  'a**',
  '\\',
  'a{3,1}',
  '(?<a>x)(?<a>y)',
  '\\p{Nope}',
  '(?R)',
  '(?(1)a)',
  '[b-a]',
  '[[:nope:]]',
])('%s is refused with Location51091', (pattern) => {
  expect(() => compileRegex(pattern, '')).toThrow(expect.objectContaining({ code: 51091 }))
})
