import { lazy, Suspense } from 'react'
import { classifyLink } from '../../../ui/classify-link.ts'
import '../../../ui/link-gate.css'
import { Tick } from '../../../ui/tick.tsx'
import { useActs } from '../conversation-acts.ts'
import { drawNodes } from './draw-nodes.tsx'
import { plainText, type MarkdownNode } from './markdown-nodes.ts'

// A chip opens its symbol at once; its quote may come later.
const SymbolChip = lazy(() => import('./symbol-chip.tsx'))

/** A link of an answer: a ticker chip, a button that shows where it leads first, or plain text. */
export function MarkdownLink({ href, children }: { href: string; children: readonly MarkdownNode[] }) {
  const acts = useActs()
  const link = classifyLink(href)
  if (link.kind === 'refused') return <span>{drawNodes(children, true)}</span>
  if (link.kind === 'ticker') {
    const label = plainText(children).trim()
    return (
      <>
        {label !== '' && label.toUpperCase() !== link.symbol && <>{drawNodes(children, true)} </>}
        <Suspense fallback={<Tick symbol={link.symbol} onOpen={(symbol) => acts.openSymbol(symbol)} />}>
          <SymbolChip symbol={link.symbol} onOpen={(symbol) => acts.openSymbol(symbol)} />
        </Suspense>
      </>
    )
  }
  return (
    <button
      type="button"
      className="outside-link"
      title={link.kind === 'mail' ? link.address : link.host}
      onClick={() => acts.openLink(link)}
    >
      {children.length === 0 ? link.url : drawNodes(children, true)}
    </button>
  )
}
