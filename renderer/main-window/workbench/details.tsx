import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { NoteLine } from '../../ui/note-line.tsx'
import { SidePlate } from '../../ui/order/side-plate.tsx'
import { formatStamp } from '../../ui/times.ts'
import './workbench.css'
import { ActionDetails } from './action-details.tsx'
import { wordSelection } from './selection-words.ts'
import type { Detailed } from './selection.ts'
import { SymbolDetails } from './symbol-details.tsx'

/** What was opened from a conversation: its words, where it came from, its values, and the data as it came. */
export function Details({
  selection,
  threads,
  onOpenThread,
}: {
  selection: Detailed
  threads: readonly ThreadSummary[]
  onOpenThread: (id: ThreadId) => void
}) {
  const words = wordSelection(selection)
  return (
    <>
      <section className="details-head" aria-label={words.kind}>
        <div className="details-kind">
          <Glyph icon={words.icon} />
          {words.kind}
          <span className="meta figures">Opened {formatStamp(selection.openedAt)}</span>
        </div>
        <h2 className="details-sentence figures">
          {words.side !== null && <SidePlate side={words.side} />}
          {words.sentence}
        </h2>
        <NoteLine>{words.later}</NoteLine>
      </section>
      {selection.kind === 'action' ? (
        <ActionDetails selection={selection} threads={threads} onOpenThread={onOpenThread} />
      ) : (
        <SymbolDetails symbol={selection.symbol} threads={threads} onOpenThread={onOpenThread} />
      )}
    </>
  )
}
