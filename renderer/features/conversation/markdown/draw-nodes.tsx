import type { ReactNode } from 'react'
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
  return nodes.map((node, index) => <Drawn key={index} node={node} insideLink={insideLink} />)
}

function Drawn({ node, insideLink }: { node: MarkdownNode; insideLink: boolean }) {
  switch (node.kind) {
    case 'text':
      return <RevealedText text={node.text} mode={insideLink ? 'strict' : 'prose'} />
    case 'break':
      return <br />
    case 'rule':
      return <hr />
    case 'inline-code':
      return (
        <code dir="ltr">
          <RevealedText text={node.text} mode="strict" />
        </code>
      )
    case 'code':
      return <CodeBlock text={node.text} language={node.language} />
    case 'image':
      return <ImageChip src={node.src} alt={node.alt} insideLink={insideLink} />
    case 'as-written':
      return <PlainText text={node.text} why="This passage is nested too deeply and is shown as written." />
    case 'link':
      return insideLink ? drawNodes(node.children, true) : <MarkdownLink href={node.href}>{node.children}</MarkdownLink>
    case 'list':
      return <ListItems ordered={node.ordered} start={node.start} items={node.children} />
    case 'table':
      return <MarkdownTable rows={node.children} />
    case 'table-row':
    case 'table-cell':
      return drawNodes(node.children, insideLink)
    case 'element':
      return drawElement(node.tag, drawNodes(node.children, insideLink))
  }
}

function drawElement(tag: Extract<MarkdownNode, { kind: 'element' }>['tag'], children: ReactNode[]): ReactNode {
  const Tag = tag
  if (tag === 'strong' || tag === 'em' || tag === 's') return <Tag>{children}</Tag>
  return <Tag dir="auto">{children}</Tag>
}
