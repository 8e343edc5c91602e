import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
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
  const { stop, onKeyDown, onFocus } = useListFocus(scroller, threads, openId)
  const stopIndex = rows.findIndex((row) => row.key === stop)
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'group' ? 1.8125 : 3.25) * rem,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    // The row where Tab stops, or that has the focus, is never taken away.
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range)
      return stopIndex === -1 || inSight.includes(stopIndex)
        ? inSight
        : [...inSight, stopIndex].toSorted((one, two) => one - two)
    },
  })
  const items = virtual ? virtualizer.getVirtualItems() : []
  const lastDrawn = virtual ? (virtualizer.range?.endIndex ?? 0) : rows.length - 1
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
    <div className="library-scroll" ref={scroller} role="presentation" onKeyDown={onKeyDown} onFocus={onFocus}>
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
