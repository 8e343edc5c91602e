import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { useNow } from '../../ui/use-now.ts'
import { buildRows, type LibraryRow } from './library-rows.ts'
import { ThreadRow } from './thread-row.tsx'
import { useListFocus } from './use-list-focus.ts'

// Fewer rows are cheaper to draw whole than to place one by one.
const drawnWhole = 100

export interface ThreadRowsProps {
  threads: readonly ThreadSummary[]
  openId: ThreadId | null
  onOpen: (id: ThreadId) => void
  /** The last row came near: the next page may be read. */
  onNearEnd: () => void
}

/** The rows under their day heads; only those in sight are drawn when there are many. */
export function ThreadRows({ threads, openId, onOpen, onNearEnd }: ThreadRowsProps) {
  const now = useNow(true, 60_000)
  const rows = useMemo(() => buildRows(threads, now), [threads, now])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = rows.length > drawnWhole
  const rem = 16 * (Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--text-scale')) || 1)
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'group' ? 1.8125 : 3.25) * rem,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  })
  const bringIn = (id: ThreadId) => {
    if (virtual) virtualizer.scrollToIndex(rows.findIndex((row) => row.key === id))
  }
  const { stop, onKeyDown } = useListFocus(scroller, threads, openId, bringIn)
  const items = virtual ? virtualizer.getVirtualItems() : []
  const lastDrawn = virtual ? (items.at(-1)?.index ?? 0) : rows.length - 1
  useEffect(() => {
    if (lastDrawn >= rows.length - 20) onNearEnd()
  }, [lastDrawn, rows.length, onNearEnd])

  const draw = (row: LibraryRow) =>
    row.kind === 'group' ? (
      <h3 className="library-group">{row.name}</h3>
    ) : (
      <ThreadRow
        thread={row.thread}
        open={row.thread.id === openId}
        reachable={row.thread.id === stop}
        now={now}
        onOpen={onOpen}
      />
    )
  return (
    <div className="library-scroll" ref={scroller} role="presentation" onKeyDown={onKeyDown}>
      <ul className="library-rows" style={virtual ? { height: virtualizer.getTotalSize() } : undefined}>
        {virtual
          ? items.map((item) => {
              const row = rows[item.index]
              return (
                row !== undefined && (
                  <li
                    key={item.key}
                    ref={virtualizer.measureElement}
                    data-index={item.index}
                    className="library-placed"
                    style={{ transform: `translateY(${item.start}px)` }}
                  >
                    {draw(row)}
                  </li>
                )
              )
            })
          : rows.map((row) => <li key={row.key}>{draw(row)}</li>)}
      </ul>
    </div>
  )
}
