import type { ReactNode } from 'react'
import { hasHidden } from '../../../ui/reveal-hidden.ts'
import { CodeBlock } from './code-block.tsx'
import { ListItems } from './list-items.tsx'
import { ImageChip } from './image-chip.tsx'
import { MarkdownLink } from './markdown-link.tsx'
import type { MarkdownNode } from './markdown-nodes.ts'
import { MarkdownTable } from './markdown-table.tsx'
import { PlainText } from './plain-text.tsx'
import { RevealedText } from './revealed-text.tsx'

/** The only way from a model's Markdown to elements: one allowed form a kind, nothing else. */
export function drawNodes(nodes: readonly MarkdownNode[], insideLink = false): ReactNode[] {
  return nodes.map((node, index) => drawNode(node, index, insideLink))
}

// Plain calls instead of a component a node: a growing table is drawn anew with every poll.
function drawNode(node: MarkdownNode, key: number, insideLink: boolean): ReactNode {
  switch (node.kind) {
    case 'text':
      if (!hasHidden(node.text)) return node.text
      return <RevealedText key={key} text={node.text} mode={insideLink ? 'strict' : 'prose'} />
    case 'break':
      return <br key={key} />
    case 'rule':
      return <hr key={key} />
    case 'inline-code':
      return (
        <code key={key} dir="ltr">
          {hasHidden(node.text) ? <RevealedText text={node.text} mode="strict" /> : node.text}
        </code>
      )
    case 'code':
      return <CodeBlock key={key} text={node.text} language={node.language} />
    case 'image':
      return <ImageChip key={key} src={node.src} alt={node.alt} insideLink={insideLink} />
    case 'as-written':
      return <PlainText key={key} text={node.text} why="This passage is nested too deeply and is shown as written." />
    case 'link':
      if (insideLink) return drawNodes(node.children, true)
      return (
        <MarkdownLink key={key} href={node.href}>
          {node.children}
        </MarkdownLink>
      )
    case 'list':
      return <ListItems key={key} ordered={node.ordered} start={node.start} items={node.children} />
    case 'table':
      return <MarkdownTable key={key} rows={node.children} />
    case 'table-row':
    case 'table-cell':
      return drawNodes(node.children, insideLink)
    case 'element':
      return drawElement(node.tag, key, drawNodes(node.children, insideLink))
  }
}

function drawElement(
  tag: Extract<MarkdownNode, { kind: 'element' }>['tag'],
  key: number,
  children: ReactNode[],
): ReactNode {
  const Tag = tag
  if (tag === 'strong' || tag === 'em' || tag === 's') return <Tag key={key}>{children}</Tag>
  return (
    <Tag key={key} dir="auto">
      {children}
    </Tag>
  )
}
