import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { formatClock } from '../../ui/times.ts'
import { Details } from './details.tsx'
import { wordSelection } from './selection-words.ts'
import type { Detailed } from './selection.ts'

/** What was opened last, and the list of what was opened before it. */
export default function OpenedDetails({
  opened,
  current,
  threads,
  onSelect,
  onOpenThread,
}: {
  opened: readonly Detailed[]
  current: Detailed
  threads: readonly ThreadSummary[]
  onSelect: (selection: Detailed) => void
  onOpenThread: (id: ThreadId) => void
}) {
  const others = opened.filter((each) => each.key !== current.key)
  return (
    <div className="details">
      <Details key={current.key} selection={current} threads={threads} onOpenThread={onOpenThread} />
      {others.length > 0 && (
        <section aria-label="Opened before">
          <h3 className="details-title">Opened before</h3>
          <ul className="details-list">
            {others.map((each) => {
              const words = wordSelection(each)
              return (
                <li key={each.key}>
                  <button type="button" onClick={() => onSelect(each)}>
                    <Glyph icon={words.icon} />
                    <span className="ellipsis">
                      {words.side === null ? '' : `${words.side.replaceAll('_', ' ')} `}
                      {words.sentence}
                    </span>
                    <span className="meta figures">{formatClock(each.openedAt)}</span>
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </div>
  )
}
