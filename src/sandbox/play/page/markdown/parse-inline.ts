import type { InlineNode } from './nodes.ts'

const deepest = 10
const punctuation = /[!-/:-@[-`{-~]/
const tag =
  /<(?:@!?(?<user>\d{1,20})|@&(?<role>\d{1,20})|#(?<channel>\d{1,20})|(?<animated>a?):(?<emoji>\w{1,32}):(?<emojiId>\d{1,20})|t:(?<seconds>-?\d{1,13})(?::(?<style>[tTdDfFRsS]))?|\/(?<command>[^<>:\n]{1,110}):\d{1,20}|(?<url>https?:\/\/[^\s<>]{1,2000}))>/y
const bareUrl = /https?:\/\/[^\s<>[\]]{1,2000}/y
const maskedLink = /\[(?<label>[^[\]\n]{1,500})\]\(<?(?<url>https?:\/\/[^\s()<>]{1,2000})>?\)/y
const wordCharacter = /[\p{L}\p{N}]/u

const pairs = [
  ['**', 'strong'],
  ['__', 'underline'],
  ['~~', 'strike'],
  ['||', 'spoiler'],
  ['*', 'em'],
  ['_', 'em'],
] as const

/** Discord's inline markdown as a tree of plain data; text that is no markup stays text. */
export function parseInline(text: string, depth = 0): readonly InlineNode[] {
  return new InlineParser(text, depth).parse()
}

class InlineParser {
  readonly #text: string
  readonly #depth: number
  readonly #nodes: InlineNode[] = []
  /** Delimiters that have no end from here on: looked for once, so that a row of stars costs no square of time. */
  readonly #endless = new Set<string>()
  #plain = ''
  #at = 0

  constructor(text: string, depth: number) {
    this.#text = text
    this.#depth = depth
  }

  parse(): readonly InlineNode[] {
    while (this.#at < this.#text.length) {
      if (!this.#step()) this.#plain += this.#text[this.#at++]
    }
    this.#flush()
    return this.#nodes
  }

  #step(): boolean {
    const character = this.#text[this.#at]
    switch (character) {
      case '\\':
        return this.#escape()
      case '\n':
        return this.#push({ kind: 'break' }, 1)
      case '`':
        return this.#code()
      case '<':
        return this.#tag()
      case '[':
        return this.#masked()
      case 'h':
        return this.#url()
      case '@':
        return this.#everyone()
      case '*':
      case '_':
      case '~':
      case '|':
        return this.#depth < deepest && pairs.some(([mark, kind]) => this.#pair(mark, kind))
      default:
        return false
    }
  }

  #escape(): boolean {
    const next = this.#text[this.#at + 1]
    if (next === undefined || !punctuation.test(next)) return false
    this.#plain += next
    this.#at += 2
    return true
  }

  #code(): boolean {
    const mark = this.#text.startsWith('``', this.#at) ? '``' : '`'
    const from = this.#at + mark.length
    const end = this.#text.indexOf(mark, from)
    if (end <= from) return false
    return this.#push({ kind: 'code', text: this.#text.slice(from, end) }, end + mark.length - this.#at)
  }

  #tag(): boolean {
    const match = this.#match(tag)
    const groups = match?.groups
    if (!match || !groups) return false
    const { user, role, channel, emoji, emojiId, seconds, command, url } = groups
    const length = match[0].length
    if (user) return this.#push({ kind: 'user', id: user }, length)
    if (role) return this.#push({ kind: 'role', id: role }, length)
    if (channel) return this.#push({ kind: 'channel', id: channel }, length)
    if (command) return this.#push({ kind: 'command', name: command }, length)
    if (url) return this.#push({ kind: 'link', url, children: [{ kind: 'text', text: url }] }, length)
    if (emoji && emojiId) {
      return this.#push(
        { kind: 'emoji', id: emojiId, name: emoji, animated: groups['animated'] === 'a' },
        length,
      )
    }
    return this.#push({ kind: 'time', seconds: Number(seconds), style: groups['style'] ?? 'f' }, length)
  }

  #masked(): boolean {
    const match = this.#match(maskedLink)
    const { label, url } = match?.groups ?? {}
    // A label that looks like an address could send people elsewhere than it says.
    if (!match || !label || !url || /https?:\/\//i.test(label)) return false
    return this.#push({ kind: 'link', url, children: parseInline(label, deepest) }, match[0].length)
  }

  #url(): boolean {
    const match = this.#match(bareUrl)
    if (!match) return false
    let url = match[0].replace(/[.,:;"'!?*_~|\]]+$/, '')
    if (url.endsWith(')') && !url.includes('(')) url = url.slice(0, -1)
    return this.#push({ kind: 'link', url, children: [{ kind: 'text', text: url }] }, url.length)
  }

  #everyone(): boolean {
    for (const text of ['@everyone', '@here'] as const) {
      if (this.#text.startsWith(text, this.#at)) return this.#push({ kind: 'everyone', text }, text.length)
    }
    return false
  }

  #pair(mark: string, kind: (typeof pairs)[number][1]): boolean {
    if (!this.#text.startsWith(mark, this.#at) || this.#endless.has(mark)) return false
    if (mark === '_' && wordCharacter.test(this.#text[this.#at - 1] ?? '')) return false
    const from = this.#at + mark.length
    if (mark.length === 1 && /\s/.test(this.#text[from] ?? ' ')) return false
    const end = this.#findEnd(mark, from)
    if (end === -1) {
      this.#endless.add(mark)
      return false
    }
    if (end === from) return false
    const children = parseInline(this.#text.slice(from, end), this.#depth + 1)
    return this.#push({ kind, children }, end + mark.length - this.#at)
  }

  #findEnd(mark: string, from: number): number {
    let end = this.#text.indexOf(mark, from)
    while (end !== -1) {
      const next = this.#text[end + mark.length] ?? ''
      const escaped = this.#text[end - 1] === '\\'
      const single = mark.length === 1
      if (single && next === mark) {
        // Two in a row belong to a double mark inside.
        end = this.#text.indexOf(mark, this.#endOfRun(end))
      } else if (escaped || (mark === '_' && wordCharacter.test(next))) {
        end = this.#text.indexOf(mark, end + 1)
      } else {
        return !single && next === mark[0] ? end + 1 : end
      }
    }
    return -1
  }

  #endOfRun(at: number): number {
    let end = at
    while (this.#text[end] === this.#text[at]) end += 1
    return end
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)
  }

  #push(node: InlineNode, length: number): true {
    this.#flush()
    this.#nodes.push(node)
    this.#at += length
    return true
  }

  #flush(): void {
    if (this.#plain !== '') this.#nodes.push({ kind: 'text', text: this.#plain })
    this.#plain = ''
  }
}
