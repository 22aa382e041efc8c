import { Fragment, type ReactNode, useMemo } from 'react'
import type { BlockNode, InlineNode } from './nodes.ts'
import { CodeBlock } from './code-block.tsx'
import { ExternalLink } from './external-link.tsx'
import { CommandMention, ChannelMention, CustomEmoji, RoleMention, UserMention } from './mentions.tsx'
import { parseMarkdown } from './parse-blocks.ts'
import { Spoiler } from './spoiler.tsx'
import { Timestamp } from './timestamp.tsx'

/** People's text with Discord's markdown, as elements: never as HTML. */
export function MarkdownView({ text }: { text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text])
  return <div className="markdown">{blocks.map(renderBlock)}</div>
}

function renderBlock(block: BlockNode, key: number): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p key={key}>{renderInline(block.children)}</p>
    case 'heading':
      // Headings inside a chat must not disturb the page's own outline.
      return (
        <div key={key} role="heading" aria-level={block.level + 3} className={`heading-${block.level}`}>
          {renderInline(block.children)}
        </div>
      )
    case 'subtext':
      return <small key={key}>{renderInline(block.children)}</small>
    case 'codeblock':
      return <CodeBlock key={key} text={block.text} language={block.language} />
    case 'quote':
      return <blockquote key={key}>{block.blocks.map(renderBlock)}</blockquote>
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          {renderInline(item.children)}
          {item.nested.map(renderBlock)}
        </li>
      ))
      return block.start === null ? (
        <ul key={key}>{items}</ul>
      ) : (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      )
    }
  }
}

function renderInline(nodes: readonly InlineNode[]): ReactNode {
  return nodes.map((node, index) => <Fragment key={index}>{renderNode(node)}</Fragment>)
}

function renderNode(node: InlineNode): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'break':
      return <br />
    case 'code':
      return <code>{node.text}</code>
    case 'strong':
      return <strong>{renderInline(node.children)}</strong>
    case 'em':
      return <em>{renderInline(node.children)}</em>
    case 'underline':
      return <u>{renderInline(node.children)}</u>
    case 'strike':
      return <s>{renderInline(node.children)}</s>
    case 'spoiler':
      return <Spoiler>{renderInline(node.children)}</Spoiler>
    case 'link':
      return <ExternalLink url={node.url}>{renderInline(node.children)}</ExternalLink>
    case 'user':
      return <UserMention id={node.id} />
    case 'role':
      return <RoleMention id={node.id} />
    case 'channel':
      return <ChannelMention id={node.id} />
    case 'everyone':
      return <span className="mention">{node.text}</span>
    case 'command':
      return <CommandMention name={node.name} />
    case 'emoji':
      return <CustomEmoji id={node.id} name={node.name} animated={node.animated} />
    case 'time':
      return <Timestamp seconds={node.seconds} style={node.style} />
  }
}
