import { memo, useMemo, useState } from 'react'
import { countOf } from '../../../ui/numbers.ts'
import '../../../ui/prose.css'
import './markdown.css'
import { buildNodes } from './build-nodes.ts'
import { CutContext } from './cut-context.ts'
import { cutText } from './cut-text.ts'
import { drawNodes } from './draw-nodes.tsx'
import { parseMarkdown, type MarkdownBlock } from './parse-markdown.ts'
import { PlainFallback } from './plain-fallback.tsx'
import { ShowMore } from './show-more.tsx'

/** Letters drawn at first and with each further step. */
const letterStep = 100_000
/** Blocks drawn at first and with each further step. */
const blockStep = 1_000

/** A model's Markdown as elements. Parsed whole; only blocks whose source changed are drawn again. */
export function Markdown({ text, live = false }: { text: string; live?: boolean }) {
  return (
    <PlainFallback text={text}>
      <DrawnMarkdown text={text} live={live} />
    </PlainFallback>
  )
}

function DrawnMarkdown({ text, live }: { text: string; live: boolean }) {
  const [steps, setSteps] = useState(1)
  const shownText = cutText(text, letterStep * steps)
  const blocks = useMemo(() => parseMarkdown(shownText), [shownText])
  const shown = blocks.length > blockStep * steps ? blocks.slice(0, blockStep * steps) : blocks
  const hidden = text.length - shownText.length
  const cut = hidden > 0 || shown.length < blocks.length
  return (
    <div className={live ? 'prose markdown md-live' : 'prose markdown'}>
      {shown.map((block, index) => (
        <CutContext key={index} value={hidden > 0 && index === blocks.length - 1}>
          <Block block={block} />
        </CutContext>
      ))}
      {cut && (
        <ShowMore
          label={hidden > 0 ? `Show the rest, ${countOf(hidden, 'character', 'characters')} more` : 'Show the rest'}
          onShow={() => setSteps(steps + 1)}
        />
      )}
    </div>
  )
}

const Block = memo(
  function Block({ block }: { block: MarkdownBlock }) {
    return drawNodes(buildNodes(block))
  },
  (before, now) => before.block.source === now.block.source && before.block.signature === now.block.signature,
)
