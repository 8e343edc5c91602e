import { useState } from 'react'
import { drawNodes } from './draw-nodes.tsx'
import type { MarkdownNode } from './markdown-nodes.ts'
import { moreOf, ShowMore } from './show-more.tsx'

const step = 500

/** A list, drawn five hundred points at a time. */
export function ListItems({ ordered, start, items }: { ordered: boolean; start: number; items: MarkdownNode[] }) {
  const [shown, setShown] = useState(step)
  const drawn = drawNodes(items.slice(0, shown))
  const rest = items.length - shown
  return (
    <>
      {ordered ? <ol start={start}>{drawn}</ol> : <ul>{drawn}</ul>}
      {rest > 0 && <ShowMore label={moreOf(rest, step, 'points')} onShow={() => setShown(shown + step)} />}
    </>
  )
}
