import { CandlestickChart, CornerDownRight, Search, type LucideIcon } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import type { ThreadSummary } from '../../preload/contract/threads.ts'
import type { ThreadId } from '../../preload/contract/words.ts'
import { Glyph } from '../ui/glyph.tsx'
import { joinClasses } from '../ui/join-classes.ts'
import { countOf } from '../ui/numbers.ts'
import { revealHidden } from '../ui/reveal-hidden.ts'
import { useNow } from '../ui/use-now.ts'
import { wordRecent } from './recent-words.ts'

const starters = ['What moved NVDA today?', 'AAPL quote and day range']

interface Row {
  key: string
  icon: LucideIcon
  words: string
  note: string
  act: () => void
}

/** What was asked last, and the way to everything else. Of a desk without threads: two ways to begin. */
export function RecentRows({
  list,
  threads,
  total,
  armed,
  hintId,
  onOpen,
  onStart,
  onSearch,
  onLeave,
}: {
  list: RefObject<HTMLUListElement | null>
  threads: readonly ThreadSummary[]
  total: number
  /** Enter in the field opens the first row. */
  armed: boolean
  /** Of the words that say so. */
  hintId: string
  onOpen: (threadId: ThreadId) => void
  /** Words for the field. */
  onStart: (text: string) => void
  onSearch: () => void
  /** The keyboard goes back to the field. */
  onLeave: () => void
}) {
  const now = useNow(true, 60_000)
  const rows: Row[] = threads.slice(0, 3).map((thread) => ({
    key: thread.id,
    icon: CornerDownRight,
    words: revealHidden(thread.title, 120) || 'Thread',
    note: wordRecent(thread, now),
    act: () => onOpen(thread.id),
  }))
  if (total > 0)
    rows.push({
      key: 'search',
      icon: Search,
      words: `Search ${countOf(total, 'thread', 'threads')}`,
      note: 'works offline',
      act: onSearch,
    })
  else
    rows.push(
      ...starters.map((text) => ({
        key: text,
        icon: CandlestickChart,
        words: text,
        note: '',
        act: () => onStart(text),
      })),
    )
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(event.currentTarget)
    const next = buttons[event.key === 'ArrowDown' ? at + 1 : at - 1]
    if (next !== undefined) next.focus()
    else if (event.key === 'ArrowUp') onLeave()
  }
  return (
    <>
      {/* The arrows only add to the tab key: every row is a button. */}
      <ul ref={list} className="recent" aria-label="Asked last">
        {rows.map((row, index) => (
          <li key={row.key}>
            <button
              type="button"
              className={joinClasses('recent-row', armed && index === 0 && 'recent-row-armed')}
              onClick={row.act}
              onKeyDown={onKeyDown}
            >
              <Glyph icon={row.icon} />
              <span className="recent-words ellipsis" dir="auto">
                {row.words}
              </span>
              <span className="meta figures no-wrap">{row.note}</span>
            </button>
          </li>
        ))}
      </ul>
      {armed && (
        <p id={hintId} className="screen-reader-only">
          Enter chooses “{rows[0]?.words}”
        </p>
      )}
    </>
  )
}
