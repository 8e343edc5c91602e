import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { messageOf, type TranscriptRow } from './transcript-rows.ts'

/** Brings a message into sight once it is among the rows; older pages are asked for until it is. */
export function useShownMessage({
  shown,
  list,
  rows,
  hasOlder,
  onReachTop,
}: {
  shown: { messageId: string } | null
  list: Virtualizer<HTMLDivElement, Element>
  rows: readonly TranscriptRow[]
  hasOlder: boolean
  onReachTop: () => void
}): void {
  const done = useRef<{ messageId: string } | null>(null)
  useEffect(() => {
    if (shown === null || done.current === shown) return undefined
    const index = rows.findIndex((row) => messageOf(row) === shown.messageId)
    if (index === -1) {
      if (hasOlder) onReachTop()
      return undefined
    }
    done.current = shown
    // The list goes to its end first when the thread has just opened.
    const frame = requestAnimationFrame(() => {
      // One that is taller than the window is read from its head.
      const isTall = (list.measurementsCache[index]?.size ?? 0) > (list.scrollRect?.height ?? Infinity)
      list.scrollToIndex(index, { align: isTall ? 'start' : 'center' })
    })
    return () => cancelAnimationFrame(frame)
  }, [shown, list, rows, hasOlder, onReachTop])
}
