import type { Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { countNew, isAtEnd, lookAt, type Seen } from './follow.ts'
import type { TranscriptRow } from './transcript-rows.ts'

interface Around {
  list: Virtualizer<HTMLDivElement, Element>
  rows: readonly TranscriptRow[]
  scroller: RefObject<HTMLDivElement | null>
  asked: number
}

/** Where the reader is: at the end, which is then followed, or above it, where nothing moves. */
export function useReadingPlace({ list, rows, scroller, asked }: Around): {
  atEnd: boolean
  /** Things that came or grew below since the end was left. */
  fresh: number
  goToEnd: () => void
} {
  const [seen, setSeen] = useState<Seen | null>(null)
  const latest = useRef({ list, rows })
  useLayoutEffect(() => {
    latest.current = { list, rows }
  })

  const goToEnd = useCallback(() => {
    setSeen(null)
    latest.current.list.scrollToEnd()
  }, [])

  // Opens at the end, and comes there when the user asks.
  const answered = useRef(-1)
  useLayoutEffect(() => {
    if (answered.current === asked) return
    answered.current = asked
    goToEnd()
  }, [goToEnd, asked])

  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    let viewport = element.clientHeight
    const look = () => {
      const end = isAtEnd({ offset: element.scrollTop, viewport: element.clientHeight, total: element.scrollHeight })
      // A window that changes its height does not move the reader away from the end.
      if (element.clientHeight !== viewport) {
        viewport = element.clientHeight
        setSeen((before) => {
          if (before === null) latest.current.list.scrollToEnd()
          return before
        })
        return
      }
      setSeen((before) => (end ? null : (before ?? lookAt(latest.current.rows))))
    }
    element.addEventListener('scroll', look, { passive: true })
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(look)
    observer?.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer?.disconnect()
    }
  }, [scroller])

  return { atEnd: seen === null, fresh: countNew(rows, seen), goToEnd }
}
