import type { BlockNode, ListItem } from './nodes.ts'
import { parseInline } from './parse-inline.ts'

const fence = /```(?:([\w+#.-]{1,20})\n)?\n?([\s\S]*?)```\n?/g
const heading = /^(#{1,3}) +(\S.*)$/
const listMark = /^( *)(?:[-*]|(\d{1,9})\.) +(\S.*)$/
const deepestList = 6

/** Discord's markdown as a tree of plain data. */
export function parseMarkdown(text: string): readonly BlockNode[] {
  const blocks: BlockNode[] = []
  let from = 0
  for (const match of text.matchAll(fence)) {
    if ((match[2] ?? '').trim() === '') continue
    blocks.push(...parseLines(text.slice(from, match.index).replace(/\n$/, '')))
    blocks.push({ kind: 'codeblock', language: match[1] ?? null, text: (match[2] ?? '').replace(/\n$/, '') })
    from = match.index + match[0].length
  }
  blocks.push(...parseLines(text.slice(from)))
  return blocks
}

function parseLines(text: string): readonly BlockNode[] {
  if (text === '') return []
  const lines = text.split('\n')
  const blocks: BlockNode[] = []
  let paragraph: string[] = []
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join('\n')) })
    paragraph = []
  }
  for (let index = 0; index < lines.length;) {
    const taken = takeBlock(lines, index)
    if (taken) {
      flush()
      blocks.push(taken.block)
      index = taken.next
    } else {
      paragraph.push(lines[index] ?? '')
      index += 1
    }
  }
  flush()
  return blocks
}

interface Taken {
  readonly block: BlockNode
  readonly next: number
}

function takeBlock(lines: readonly string[], index: number): Taken | null {
  const line = lines[index] ?? ''
  if (line.startsWith('>>> ')) {
    const rest = [line.slice(4), ...lines.slice(index + 1)].join('\n')
    return { block: { kind: 'quote', blocks: unquoted(rest) }, next: lines.length }
  }
  if (line.startsWith('> ')) return takeQuote(lines, index)
  if (line.startsWith('-# ')) {
    return { block: { kind: 'subtext', children: parseInline(line.slice(3)) }, next: index + 1 }
  }
  const title = heading.exec(line)
  if (title) {
    const level = (title[1] ?? '#').length as 1 | 2 | 3
    return { block: { kind: 'heading', level, children: parseInline(title[2] ?? '') }, next: index + 1 }
  }
  return listMark.test(line) ? takeList(lines, index, 0) : null
}

function takeQuote(lines: readonly string[], index: number): Taken {
  let next = index
  while (lines[next]?.startsWith('> ')) next += 1
  const text = lines.slice(index, next).map((line) => line.slice(2))
  return { block: { kind: 'quote', blocks: unquoted(text.join('\n')) }, next }
}

/** Quotes do not nest in Discord: a mark inside is text. */
function unquoted(text: string): readonly BlockNode[] {
  return parseLines(text.replaceAll(/^>(>>)? /gm, '\\>$1 '))
}

function takeList(lines: readonly string[], index: number, depth: number): Taken {
  const first = listMark.exec(lines[index] ?? '')
  const indent = (first?.[1] ?? '').length
  const items: ListItem[] = []
  let next = index
  for (let match = first; match; match = listMark.exec(lines[next] ?? '')) {
    const here = (match[1] ?? '').length
    const sameKind = (match[2] === undefined) === (first?.[2] === undefined)
    if (here < indent || (here === indent && !sameKind)) break
    if (here > indent && items.length > 0 && depth < deepestList) {
      const inner = takeList(lines, next, depth + 1)
      const last = items.pop()
      if (last) items.push({ ...last, nested: [...last.nested, inner.block] })
      next = inner.next
    } else {
      items.push({ children: parseInline(match[3] ?? ''), nested: [] })
      next += 1
    }
  }
  const start = first?.[2] === undefined ? null : Number(first[2])
  return { block: { kind: 'list', start, items }, next }
}
