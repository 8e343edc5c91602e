import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import { joinClasses } from '../../../ui/join-classes.ts'
import { estimateRow, messageOf, type TranscriptRow } from './transcript-rows.ts'
import { endThreshold } from './follow.ts'
import { LatestButton } from './latest-button.tsx'
import './transcript.css'
import { usePainted } from './use-painted.ts'
import { useReadingPlace } from './use-reading-place.ts'
import { useShownMessage } from './use-shown-message.ts'

export interface TranscriptProps {
  rows: readonly TranscriptRow[]
  /** Grows by one when the user asks: the end comes into view. */
  asked: number
  /** A message to bring into sight. */
  shown: { messageId: string } | null
  hasOlder: boolean
  /** What stands over the top while older messages are read or could not be. */
  topNote: ReactNode
  drawRow: (row: TranscriptRow) => ReactNode
  onReachTop: () => void
  /** The end is in sight, or no longer. */
  onEndSeen: (seen: boolean) => void
}

/** Pixels from the top at which older messages are asked for. */
const topZone = 800

/** Pixels between rows. */
const gap = 14

/** The messages of one thread, from the end. Only what is near the window is drawn; nothing moves by itself. */
export function Transcript({ rows, asked, shown, hasOlder, topNote, drawRow, onReachTop, onEndSeen }: TranscriptProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const painted = usePainted()
  const estimates = useMemo(() => rows.map(estimateRow), [rows])
  // The list measures everything anew when these change, so they change with the rows only.
  const estimateSize = useCallback((index: number) => estimates[index] ?? estimateRow(undefined), [estimates])
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows])
  // The virtualizer keeps its own state outside React and must not be compiled away.
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    initialOffset: () => estimates.reduce((sum, size) => sum + size + gap, 0),
    gap,
    paddingStart: 14,
    paddingEnd: 14,
    // What is in sight comes first, its neighbours after.
    overscan: painted ? 3 : 0,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endThreshold,
  })
  const { atEnd, fresh, goToEnd } = useReadingPlace({ list, rows, scroller, asked })

  useShownMessage({ shown, list, rows, hasOlder, onReachTop })
  useLayoutEffect(() => onEndSeen(atEnd), [atEnd, onEndSeen])
  const reachTop = () => {
    if (hasOlder && (scroller.current?.scrollTop ?? topZone) < topZone) onReachTop()
  }

  return (
    <div className="transcript-frame">
      <div ref={scroller} className="transcript" role="region" aria-label="Messages" tabIndex={0} onScroll={reachTop}>
        <div className="transcript-sizer" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index]
            const isShown = shown !== null && messageOf(row) === shown.messageId
            return (
              row !== undefined && (
                <div
                  key={item.key}
                  ref={list.measureElement}
                  data-index={item.index}
                  className={joinClasses('transcript-row', isShown && 'transcript-shown')}
                  aria-current={isShown ? 'location' : undefined}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <div className="transcript-measure">{drawRow(row)}</div>
                </div>
              )
            )
          })}
        </div>
      </div>
      {topNote}
      {!atEnd && <LatestButton fresh={fresh} onPress={goToEnd} />}
    </div>
  )
}
