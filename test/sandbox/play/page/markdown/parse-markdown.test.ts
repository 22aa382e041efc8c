import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BlockNode, InlineNode } from '../../../../../src/sandbox/play/page/markdown/nodes.ts'
import { parseMarkdown } from '../../../../../src/sandbox/play/page/markdown/parse-blocks.ts'
import { parseInline } from '../../../../../src/sandbox/play/page/markdown/parse-inline.ts'

const text = (value: string): InlineNode => ({ kind: 'text', text: value })

describe('inline markdown', () => {
  test.each<[string, InlineNode[]]>([
    ['plain', [text('plain')]],
    ['**b**', [{ kind: 'strong', children: [text('b')] }]],
    [
      '*e* and _e_',
      [{ kind: 'em', children: [text('e')] }, text(' and '), { kind: 'em', children: [text('e')] }],
    ],
    ['***both***', [{ kind: 'strong', children: [{ kind: 'em', children: [text('both')] }] }]],
    [
      '__u__ ~~s~~',
      [{ kind: 'underline', children: [text('u')] }, text(' '), { kind: 'strike', children: [text('s')] }],
    ],
    ['||hidden||', [{ kind: 'spoiler', children: [text('hidden')] }]],
    ['`**not bold**`', [{ kind: 'code', text: '**not bold**' }]],
    ['snake_case_name', [text('snake_case_name')]],
    ['2 * 3 * 4', [text('2 * 3 * 4')]],
    ['\\*no\\*', [text('*no*')]],
    [
      '<@1> <@!2> <@&3> <#4>',
      [
        { kind: 'user', id: '1' },
        text(' '),
        { kind: 'user', id: '2' },
        text(' '),
        { kind: 'role', id: '3' },
        text(' '),
        { kind: 'channel', id: '4' },
      ],
    ],
    ['<a:dance:5>', [{ kind: 'emoji', id: '5', name: 'dance', animated: true }]],
    ['<t:1700000000:R>', [{ kind: 'time', seconds: 1_700_000_000, style: 'R' }]],
    ['</rank me:6>', [{ kind: 'command', name: 'rank me' }]],
    ['@everyone', [{ kind: 'everyone', text: '@everyone' }]],
    [
      'see https://a.example/x.',
      [
        text('see '),
        { kind: 'link', url: 'https://a.example/x', children: [text('https://a.example/x')] },
        text('.'),
      ],
    ],
    ['[here](https://a.example)', [{ kind: 'link', url: 'https://a.example', children: [text('here')] }]],
    [
      '[https://bank.example](https://evil.example)',
      [
        text('['),
        { kind: 'link', url: 'https://bank.example', children: [text('https://bank.example')] },
        text(']('),
        { kind: 'link', url: 'https://evil.example', children: [text('https://evil.example')] },
        text(')'),
      ],
    ],
    ['[x](javascript:alert(1))', [text('[x](javascript:alert(1))')]],
    ['<script>alert(1)</script>', [text('<script>alert(1)</script>')]],
  ])('%s', (source, nodes) => {
    expect(parseInline(source)).toEqual(nodes)
  })

  test('whatever is written, no letter of plain text is lost and nothing but web links becomes a link', () => {
    const words = fc.constantFrom(
      'a',
      'b ',
      '**',
      '*',
      '_',
      '__',
      '||',
      '~~',
      '`',
      '<',
      '>',
      '[',
      '](',
      ')',
      '\n',
      'https://x.y',
      '\\',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        const source = parts.join('')
        const nodes = parseInline(source)
        const letters = (value: string) => value.replaceAll(/[^ab]/g, '')
        expect(letters(flatten(nodes))).toBe(letters(source))
        for (const url of links(nodes)) expect(url).toMatch(/^https?:\/\//)
      }),
    )
  })

  test('long rows of marks are read in no time', () => {
    const startedAt = performance.now()
    for (const mark of ['*', '_', '**', '||', '`', '[', '<', '~~a'])
      parseInline(mark.repeat(4000 / mark.length))
    parseMarkdown('> '.repeat(2000))
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })
})

describe('blocks', () => {
  const kinds = (blocks: readonly BlockNode[]) => blocks.map((block) => block.kind)

  test('headings, quotes, lists, code and small print are told apart', () => {
    const blocks = parseMarkdown(
      '# Title\ntext\nmore\n> quoted\n> too\n```ts\n**code**\n```\n- one\n  - inner\n1. first\n-# small',
    )
    expect(kinds(blocks)).toEqual(['heading', 'paragraph', 'quote', 'codeblock', 'list', 'list', 'subtext'])
    expect(blocks[3]).toEqual({ kind: 'codeblock', language: 'ts', text: '**code**' })
    expect(blocks[4]).toMatchObject({ start: null, items: [{ nested: [{ kind: 'list' }] }] })
    expect(blocks[5]).toMatchObject({ start: 1 })
  })

  test('three marks quote all the rest', () => {
    expect(kinds(parseMarkdown('before\n>>> a\nb'))).toEqual(['paragraph', 'quote'])
  })

  test('a hash without a space and a fence without an end stay text', () => {
    expect(kinds(parseMarkdown('#general'))).toEqual(['paragraph'])
    expect(kinds(parseMarkdown('```never closed'))).toEqual(['paragraph'])
  })
})

function flatten(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => ('children' in node ? flatten(node.children) : 'text' in node ? node.text : ''))
    .join('')
}

function links(nodes: readonly InlineNode[]): string[] {
  return nodes.flatMap((node) =>
    'children' in node ? [...(node.kind === 'link' ? [node.url] : []), ...links(node.children)] : [],
  )
}
