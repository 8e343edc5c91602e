import { BookOpen, Clock, OctagonX, Square } from 'lucide-react'
import { memo } from 'react'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { Spinner } from '../../ui/spinner.tsx'
import { Tick } from '../../ui/tick.tsx'
import { formatListTime } from '../../ui/times.ts'

/** A row has room for three symbols, or for one beside a word about its state. */
const mostSymbols = 3
const mostBesideState = 2

/** One thread: state mark, title, symbols, and when it was last active. */
export const ThreadRow = memo(function ThreadRow({
  thread,
  open,
  reachable,
  now,
  onOpen,
}: {
  thread: ThreadSummary
  /** It is the thread in the middle column. */
  open: boolean
  /** The Tab key stops here. */
  reachable: boolean
  /** For the words of its time; changes once a minute. */
  now: number
  onOpen: (id: ThreadId) => void
}) {
  const title = revealHidden(thread.title, 200)
  const running = thread.runningSince !== null
  const most = thread.waiting || (thread.lastOutcome ?? 'completed') !== 'completed' ? mostBesideState : mostSymbols
  const rest = thread.symbols.length - most
  // With more symbols than fit, the last place says how many more there are.
  const shown = rest > 0 ? thread.symbols.slice(0, most - 1) : thread.symbols
  return (
    <button
      type="button"
      className={joinClasses('library-row', thread.unread && 'library-row-unread')}
      aria-current={open}
      tabIndex={reachable ? 0 : -1}
      data-thread={thread.id}
      title={title}
      onClick={() => onOpen(thread.id)}
    >
      <span className="library-row-mark">
        {running ? <Spinner /> : thread.unread && <span className="library-row-dot" aria-hidden />}
      </span>
      <span className="library-row-title ellipsis">
        {thread.unread && <span className="screen-reader-only">Unread:</span>} {title}
      </span>
      <span className="library-row-sub">
        {shown.map((symbol) => (
          <Tick key={symbol} symbol={revealHidden(symbol, 12)} />
        ))}
        {rest > 0 && <span className="tick figures">+{rest + 1}</span>}
        {thread.researchOnly && (
          <span className="library-row-state" title="Research only">
            <Glyph icon={BookOpen} size={12} />
            <span className="screen-reader-only">research only</span>
          </span>
        )}
        <RowState thread={thread} />
        <span className="library-row-when figures">
          {thread.runningSince === null ? (
            formatListTime(thread.lastActivityAt, now)
          ) : (
            <>
              running <Elapsed since={thread.runningSince} />
            </>
          )}
        </span>
      </span>
    </button>
  )
})

function RowState({ thread }: { thread: ThreadSummary }) {
  if (thread.waiting)
    return (
      <span className="library-row-state">
        <Glyph icon={Clock} size={12} />
        {/* Beside the running time there is no room for the word. */}
        <span className={joinClasses(thread.runningSince !== null && 'screen-reader-only')}>waiting</span>
      </span>
    )
  if (thread.runningSince !== null) return null
  if (thread.lastOutcome === 'errored' || thread.lastOutcome === 'lost')
    return (
      <span className="library-row-state library-row-failed">
        <Glyph icon={OctagonX} size={12} />
        {thread.lastOutcome === 'lost' ? 'lost' : 'not finished'}
      </span>
    )
  if (thread.lastOutcome === 'canceled')
    return (
      <span className="library-row-state">
        <Glyph icon={Square} size={12} />
        stopped
      </span>
    )
  return null
}
