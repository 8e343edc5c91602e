import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatListTime } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'

/** A symbol: the threads of this computer that speak of it. */
export function SymbolDetails({
  symbol,
  threads,
  onOpenThread,
}: {
  symbol: string
  threads: readonly ThreadSummary[]
  onOpenThread: (id: ThreadId) => void
}) {
  const now = useNow(true, 60_000)
  const speaking = threads.filter((thread) => thread.symbols.includes(symbol)).slice(0, 20)
  return (
    <section aria-label="Threads with this symbol">
      <h3 className="details-title">Threads that speak of {revealHidden(symbol, 24)}</h3>
      {speaking.length === 0 ? (
        <p className="quiet-text">None of the loaded threads names it yet.</p>
      ) : (
        <ul className="details-list">
          {speaking.map((thread) => (
            <li key={thread.id}>
              <button type="button" onClick={() => onOpenThread(thread.id)}>
                <span className="ellipsis">{revealHidden(thread.title, 120)}</span>
                <span className="meta figures">{formatListTime(thread.lastActivityAt, now)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
